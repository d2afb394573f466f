"""What ESF adds to a person's page: what is to be asked, where it is still open."""

from django.urls import reverse

from participants.caseload import prepared
from participants.contributions import Contribution, Panel

from . import permissions
from .models import Afterwards, Background, EsfOperation


class EsfContribution(Contribution):
    def facts(self):
        return {"esf": prepared(EsfOperation.objects.covering_enrolment())}

    def panels(self, user, enrolment):
        """For those who record something; nobody else sees that there is a panel."""
        if not getattr(enrolment, "has_esf", False):
            return []
        may_keep = permissions.may_keep_background(user, enrolment)
        may_record = permissions.may_record_afterwards(user, enrolment)
        if not (may_keep or may_record):
            return []
        context = {"may_keep": may_keep, "may_record": may_record}
        if may_keep:
            context |= _part("background", Background, enrolment)
        if may_record:
            context |= _part("afterwards", Afterwards, enrolment)
        return [Panel("outcomes/esf/panel.html", context | _counted(enrolment))]


def _counted(enrolment):
    """Of whoever has taken part more than once: which background, and which exit."""
    operation = EsfOperation.objects.of_enrolment(enrolment).first()
    days = list(
        operation.enrolments()
        .filter(participant=enrolment.participant_id)
        .order_by("enrolled_on", "pk")
        .values_list("pk", "enrolled_on")
    )
    if len(days) < 2:
        return {}
    (first, entered_on), (last, _entered_on) = days[0], days[-1]
    return {
        "first_entry": entered_on if first != enrolment.pk else None,
        "has_come_back": last != enrolment.pk,
    }


def _part(name, model, enrolment):
    return {
        name: model.objects.filter(enrolment=enrolment).first(),
        f"{name}_url": reverse(f"outcomes:esf_{name}", args=[enrolment.pk]),
    }
