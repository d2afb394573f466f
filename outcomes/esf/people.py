"""Whose records are at fault: those the user may see, and how many others."""

from dataclasses import dataclass

from django.core.paginator import Paginator

from participants.models import Enrolment, Participant

from .cases import ERROR
from .records import Record

PER_PAGE = 25


@dataclass(frozen=True)
class FaultyPerson:
    participant: Participant
    entry: Enrolment
    record: Record
    faults: list

    @property
    def sentences(self):
        return [rule.says(self.record) for rule in self.faults]

    @property
    def has_error(self):
        return any(rule.weight == ERROR for rule in self.faults)


@dataclass(frozen=True)
class FaultyPeople:
    """A page of people with their faults; `unseen` are only counted.

    That is everybody with a protected identity, also for those who may see the person:
    the list is a bulk list, and it may be printed.
    """

    page: object
    unseen: int
    total: int


def faulty_people(report, user, number):
    """Errors first, then in the order of entry."""
    faults = {record.person: (record, b) for record, b in report.faults.items()}
    seen = Enrolment.objects.in_casework_of(user).filter(
        pk__in=report.operation.enrolments().values("pk")
    )
    visible = set(
        Participant.objects.filter(
            pk__in=seen.order_by().values("participant"), protection__isnull=True
        ).values_list("pk", flat=True)
    )
    listed = [person for person in faults if person in visible]
    listed.sort(key=lambda person: all(r.weight != ERROR for r in faults[person][1]))
    page = Paginator(listed, PER_PAGE).get_page(number)
    people = Participant.objects.select_related("protection").in_bulk(page.object_list)
    entries = _entries(report.operation, people)
    page.object_list = [
        FaultyPerson(people[person], entries[person], *faults[person])
        for person in page.object_list
    ]
    return FaultyPeople(page, len(faults) - len(listed), len(faults))


def _entries(operation, people):
    """{person: the first participation}, whose background counts and whose coach is the
    one to ask."""
    enrolments = operation.enrolments().filter(participant__in=people)
    latest_first = enrolments.select_related("coach").order_by("-enrolled_on", "-pk")
    return {enrolment.participant_id: enrolment for enrolment in latest_first}
