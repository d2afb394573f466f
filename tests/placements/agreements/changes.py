"""What can change about a placement, and what its agreement then says: before, now."""

import datetime

from tests.factories.employers import WorkplaceFactory

WEDNESDAY = datetime.date(2026, 10, 7)
TIME = "5 Oct – 18 Dec 2026"
EXTENT = "100\xa0%, 40 hours a week, vardagar 8–12"


def fields(**values):
    def change(placement):
        for name, value in values.items():
            setattr(placement, name, value)
        placement.save()

    return change


def other_workplace(placement):
    place = WorkplaceFactory(employer=placement.employer, name="Ryds centrum")
    fields(workplace=place)(placement)


def named(name, *path, field="name"):
    """Another name of something that the placement points at."""

    def change(placement):
        part = placement
        for step in path:
            part = getattr(part, step)
        setattr(part, field, name)
        part.save()

    return change


CHANGES = {
    "end": (
        fields(ends_on=datetime.date(2027, 1, 17)),
        "Time",
        TIME,
        "5 Oct 2026 – 17 Jan 2027",
    ),
    "start": (
        fields(starts_on=WEDNESDAY, holds_from=WEDNESDAY),
        "Time",
        TIME,
        "7 Oct – 18 Dec 2026",
    ),
    "extent": (
        fields(extent=75),
        "Extent",
        EXTENT,
        "75\xa0%, 40 hours a week, vardagar 8–12",
    ),
    "hours": (
        fields(weekly_hours=None),
        "Extent",
        EXTENT,
        "100\xa0%, vardagar 8–12",
    ),
    "schedule": (
        fields(schedule=""),
        "Extent",
        EXTENT,
        "100\xa0%, 40 hours a week",
    ),
    "tasks": (
        fields(tasks="Fönster"),
        "Tasks",
        "Lokalvård i trapphus och entréer",
        "Fönster",
    ),
    "role": (fields(role="Miljövärd"), "Role", "Lokalvårdare", "Miljövärd"),
    "form": (fields(form="ARBTRAN"), "Form", "Internship", "Work training"),
    "workplace": (
        other_workplace,
        "Workplace",
        "Berga centrum, Linköping",
        "Ryds centrum, Linköping",
    ),
    "address": (
        named("Ekgatan 1", "workplace", field="address"),
        "Workplace",
        "Berga centrum, Linköping",
        "Berga centrum, Ekgatan 1, Linköping",
    ),
    "supervisor": (fields(supervisor=None), "Supervisor", "Bengt Ek", ""),
    "supervisor's name": (
        named("Bo Ek", "supervisor"),
        "Supervisor",
        "Bengt Ek",
        "Bo Ek",
    ),
    "person's name": (
        named("Öberg", "participant", field="last_name"),
        "Participant",
        "Fatimaqq Alsayedqq",
        "Fatimaqq Öberg",
    ),
}


def a_minute_later(placement):
    """Facts that stand in no agreement: who answers, the coach's name, the status."""
    placement.contact.name = "Någon Annan"
    placement.contact.save()
    placement.enrolment.coach.name = "En Ny Coach"
    placement.enrolment.coach.save()
    placement.pause(by=placement.enrolment.coach)
