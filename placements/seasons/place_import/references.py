"""What a file with places may refer to, read once for the whole file."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import translation
from django.utils.translation import gettext as _

from core.dates import today
from core.text import fold
from core.validators import normalise_organisation_number
from employers.models import Contact, Employer
from placements.models import AgeRule, WorkKind


class References:
    """The employers of the organisation with all that is theirs, periods and rules.

    Another organisation's employers do not exist for the file.
    """

    def __init__(self, programme):
        self.programme = programme
        prefetch_related_objects([programme], "areas")
        active = Prefetch("contacts", Contact.objects.filter(is_active=True))
        self._employers = list(
            Employer.objects.filter(
                organisation=programme.organisation_id
            ).prefetch_related("workplaces", active)
        )
        self._periods = list(programme.season_periods.all())
        self._age_rules = {
            fold(name): rule
            for rule in AgeRule.objects.all()
            for name in (rule.code, rule.name_sv, rule.name_en)
        }
        self._kinds = _kinds_by_name()

    def employer(self, text):
        """By organisation number, or by name in any case."""
        number = normalise_organisation_number(text)
        found = [e for e in self._employers if e.organisation_number == number] or [
            e for e in self._employers if fold(e.name) == fold(text)
        ]
        if not found:
            raise ValidationError(
                _("There is no such employer in your organisation. Register it first.")
            )
        if len(found) > 1:
            raise ValidationError(
                _("Several employers have this name. Write the organisation number.")
            )
        return found[0]

    def workplace(self, employer, text):
        """By name, also as the lists write it, with the town."""
        return _named(
            employer.workplaces.all(),
            text,
            names=lambda row: (row.name, str(row)),
            none=_("The employer has no workplace. Enter one on its page first."),
            which=_("The employer has several workplaces. Write which one."),
        )

    def contact(self, employer, text):
        """By e-mail or name, among those who are there still."""
        return _named(
            employer.contacts.all(),
            text,
            names=lambda row: (row.email, row.name),
            none=_("The employer has no contact. Enter one on its page first."),
            which=_("The employer has several contacts. Write the e-mail of one."),
        )

    def only_contact(self, employer):
        """The one there is, if there is one only."""
        contacts = employer.contacts.all()
        return contacts[0] if len(contacts) == 1 else None

    def period(self, text):
        """By name, with the year if two seasons have the same name; else the next."""
        wanted = fold(text)
        named = [p for p in self._periods if wanted in (fold(p.name), fold(str(p)))]
        coming = [p for p in named if p.ends_on >= today()]
        found = coming or named
        if not found:
            raise ValidationError(
                _("There is no such period. The periods are %(periods)s.")
                % {"periods": "; ".join(map(str, self._periods)) or "–"}
            )
        if len(found) > 1 and len({p.starts_on.year for p in found}) < len(found):
            raise ValidationError(
                _("Several periods have this name. Give them different names first.")
            )
        return found[0]

    def kind(self, text):
        return _one_of(self._kinds, text, WorkKind.labels)

    def age_rule(self, text):
        names = dict.fromkeys(map(str, self._age_rules.values()))
        return _one_of(self._age_rules, text, names)


def _kinds_by_name():
    """{name: kind} by its code and its name in every language."""
    kinds = {fold(kind.value): kind.value for kind in WorkKind}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            kinds |= {fold(str(kind.label)): kind.value for kind in WorkKind}
    return kinds


def _one_of(known, text, names):
    if fold(text) not in known:
        raise ValidationError(
            _("Write one of these: %(names)s.") % {"names": "; ".join(map(str, names))}
        )
    return known[fold(text)]


def _named(rows, text, *, names, none, which):
    """The row of that name; without a text, the only one there is."""
    rows = list(rows)
    if not rows:
        raise ValidationError(none)
    wanted = fold(text)
    found = [row for row in rows if wanted in map(fold, names(row))] if text else rows
    if not found:
        known = "; ".join(names(row)[0] for row in rows[:10])
        raise ValidationError(
            _("The employer has none of that name. It has %(names)s.")
            % {"names": known}
        )
    if len(found) > 1:
        raise ValidationError(which)
    return found[0]
