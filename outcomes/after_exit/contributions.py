"""The first weeks after an exit, on the person's page."""

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from outcomes import permissions
from outcomes.measures.case import DECIDED_WITHIN
from outcomes.models import LabourStatus
from participants.caseload import has_any
from participants.contributions import Contribution, Panel, if_any


class AfterExitContribution(Contribution):
    def facts(self):
        return {"labour_statuses": has_any(LabourStatus.objects.all())}

    def panels(self, user, enrolment):
        if not permissions.is_counted(enrolment):
            return []
        may_tell = permissions.may_tell_after_exit(user, enrolment)
        last_day = enrolment.ended_on + DECIDED_WITHIN
        statuses = [
            {
                "status": status,
                "is_late": status.starts_on > last_day,
                "url": reverse("outcomes:status_change", args=[status.pk])
                if may_tell
                else "",
            }
            for status in _statuses_of(enrolment)
        ]
        if not statuses and not may_tell:
            return []
        add = reverse("outcomes:status_add", args=[enrolment.pk]) if may_tell else ""
        context = {
            "enrolment": enrolment,
            "statuses": statuses,
            "last_day": last_day,
            "add_url": add,
        }
        return [Panel("outcomes/after_exit/panel.html", context)]


def _statuses_of(enrolment):
    statuses = LabourStatus.objects.select_related("code").order_by("starts_on", "pk")
    statuses = if_any(enrolment, "labour_statuses", statuses)
    lookup = Prefetch("labour_statuses", statuses, to_attr="statuses_told")
    prefetch_related_objects([enrolment], lookup)
    return enrolment.statuses_told
