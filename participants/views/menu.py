"""What the user may do from a person's page: the same rules as behind the buttons."""

from django.urls import reverse
from django.utils.translation import gettext as _

from participants import permissions
from participants.contributions import contributions
from participants.disclosure import is_protected


def menu_for(user, enrolment, *, in_charge):
    """The buttons beside the name, and the rest under “More”: (label, address)."""
    buttons = [
        action
        for contribution in contributions
        for action in contribution.actions(user, enrolment)
    ]
    return {
        "contact": in_charge,
        "buttons": buttons,
        "more": [
            (label, reverse(f"participants:{name}", args=[pk]))
            for label, name, pk in _more(user, enrolment, in_charge)
        ],
    }


def _more(user, enrolment, in_charge):
    person = enrolment.participant
    if in_charge:
        yield _("Change facts"), "edit", enrolment.pk
        yield _("Change coach"), "change_coach", enrolment.pk
        if enrolment.is_ongoing:
            yield _("End the enrolment"), "exit", enrolment.pk
        else:
            yield _("Correct the exit"), "correct_exit", enrolment.pk
            yield _("Take back the exit"), "reopen", enrolment.pk
    if permissions.may_register(user):
        yield _("Enrol in a programme"), "enrol", person.pk
    protected = is_protected(person)
    if permissions.may_protect(user, enrolment, is_protected=protected):
        label = _("Change protection") if protected else _("Protect personal data")
        yield label, "protect", enrolment.pk
