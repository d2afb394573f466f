"""What a register file may refer to: programmes, areas, coaches and codes."""

from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Membership, Role
from core.text import fold
from participants.models import EndType, ExitCode, OutcomeClass


class References:
    """Everything that can be referred to, read once for the whole file.

    `programmes` is the queryset that whoever imports may write to: a programme outside
    it does not exist for the file.
    """

    def __init__(self, programmes):
        self._programmes = list(programmes.prefetch_related("areas"))
        self._exit_codes = ExitCode.objects.in_bulk()
        self._coaches = {}
        coaches = Membership.objects.filter(
            role=Role.COACH,
            organisation__in={p.organisation_id for p in self._programmes},
        ).select_related("user")
        for membership in coaches:
            key = membership.organisation_id, membership.user.email.lower()
            self._coaches[key] = membership.user

    def programme(self, text):
        """By short name or name, in any case."""
        wanted = fold(text)
        found = [p for p in self._programmes if p.slug == text.lower()] or [
            p for p in self._programmes if fold(p.name) == wanted
        ]
        if not found:
            raise ValidationError(_("There is no such programme."))
        if len(found) > 1:
            raise ValidationError(
                _("Several programmes have this name. Write the short name: %(slugs)s.")
                % {"slugs": ", ".join(sorted(p.slug for p in found))}
            )
        return found[0]

    def area(self, programme, text):
        """By name or short name, among the programme's own."""
        return programme.area_called(text)

    def coach(self, programme, text):
        """A coach of the organisation, by e-mail."""
        coach = self._coaches.get((programme.organisation_id, text.lower()))
        if coach is None:
            raise ValidationError(_("No coach of the organisation has this e-mail."))
        return coach

    def end_type(self, text):
        if text.upper() not in EndType.values:
            raise ValidationError(
                _("Write one of %(codes)s.") % {"codes": ", ".join(EndType.values)}
            )
        return text.upper()

    def exit_code(self, text):
        code = self._exit_codes.get(text.upper())
        if code is None:
            near = get_close_matches(text.upper(), self._exit_codes, n=1)
            raise ValidationError(
                _("There is no such exit code. Do you mean %(code)s?")
                % {"code": near[0]}
                if near
                else _("There is no such exit code.")
            )
        if code.outcome_class == OutcomeClass.FLAG:
            raise ValidationError(_("This is an additional mark, not a reason to end."))
        if not code.is_enabled:
            raise ValidationError(_("This code may not be used. Write OBSTACLE."))
        return code
