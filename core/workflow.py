"""Lifecycles: a table of allowed steps on the model, checked here."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class InvalidTransition(ValidationError):
    """The object is not in a state from which this step may be taken."""


def check_transition(obj, to):
    """Raise InvalidTransition unless `obj.next_statuses` holds the status `to`."""
    if to not in obj.next_statuses:
        raise refusal(obj, to)


def check_origin(obj, origin, *, to):
    """The same for a step that leaves one status, where others lead to `to` as well."""
    if obj.status != origin:
        raise refusal(obj, to)


def refusal(obj, to):
    """What to raise when `obj` can't take the step that leads to `to`."""
    return InvalidTransition(
        _("This can't go from “%(now)s” to “%(to)s”.")
        % {"now": obj.get_status_display(), "to": to.label}
    )
