"""From a form to an action, and back with what the rules say against it."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


def attempt(form, action, **facts):
    """What the action returns, called with the form's values; None if it can't be done.

    A form checks what was typed; whether it may be so only the action knows. Its
    sentences land at the fields they are about, or above them all.
    """
    if not form.is_valid():
        return None
    try:
        return action(**form.values, **facts)
    except ValidationError as error:
        for field, errors in _by_field(error).items():
            form.add_error(field if field in form.fields else None, errors)
        return None


def _by_field(error):
    if hasattr(error, "error_dict"):
        return error.error_dict
    return {NON_FIELD_ERRORS: error.error_list}


class Values:
    """Mixin for forms whose fields are named as what the action takes."""

    @property
    def values(self):
        return self.cleaned_data
