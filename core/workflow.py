"""Lifecycles: a table of allowed steps on the model, checked here."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class InvalidTransition(ValidationError):
    """The object is not in a state from which this step may be taken."""


def check_transition(obj, to):
    """Raise InvalidTransition unless `obj.next_statuses` holds the status `to`."""
    if to not in obj.next_statuses:
        raise InvalidTransition(
            _("This can't go from “%(now)s” to “%(to)s”.")
            % {"now": obj.get_status_display(), "to": to.label}
        )
