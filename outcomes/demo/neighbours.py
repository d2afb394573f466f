"""A second housing company in Skäggetorp, and what both have achieved together there.

The company is real and its programme, too; the people and figures here are invented.
"""

import datetime

from accounts.models import Organisation, Role
from outcomes.joint.actions import invite, make_neighbourhood, opt_in
from outcomes.models import FollowUp, Neighbourhood
from programmes.models import Area, Programme

from .clock import DAY, at
from .stage import SWITCHBOARD, add_user

COMPANY = "Victoria Park"
MUNICIPALITY = "Linköping"
JOBS = [
    ("Skäggetorps Fastighetsservice AB", "fastighetsskötare"),
    ("Nybro Mark & Trädgård AB", "trädgårdsarbetare"),
    ("Tornby Städ AB", "lokalvårdare"),
]
# How those who left in three years left, 17 of 27 with a hit, and what they did later:
# 12 of the 17 still did; all were reached.
ENDS = [
    *[("PLANNED", "EMP_PERM", "WORK")] * 8,
    *[("PLANNED", "EMP_TEMP", "LOOKING")] * 4,
    *[("PLANNED", "TERM_END", "LOOKING")] * 10,
    *[("EARLY_POSITIVE", "STUDY_ELIG", "STUDY")] * 4,
    ("EARLY_POSITIVE", "STUDY_ELIG", "OTHER"),
]
FIRST, LAST = 980, 130


def run(cast, stage, businesses):
    """The company's programme, then the report that both opt in to."""
    company, people = _company(stage, cast.numbers)
    area = Area(organisation=company, name="Skäggetorp", slug="skaggetorp")
    area.save()
    programme = _programme(company, area, people["coach"])
    _leavers(cast, programme, people["coach"])
    _together(cast.today, stage, people["admin"], company, area, programme)


def _company(stage, numbers):
    company = Organisation(
        name=COMPANY,
        organisation_number=numbers.organisation_number(),
        phone=SWITCHBOARD,
    )
    company.save()
    people = {
        key: add_user(company, numbers, name=name, role=role)
        for key, name, role in [
            ("coach", "Nadia Rahimi", Role.COACH),
            ("admin", "Per Ekdahl", Role.ADMIN),
            ("manager", "Birgitta Falkman", Role.MANAGER),
        ]
    }
    return company, people


def _programme(company, area, coach):
    programme = Programme(
        organisation=company,
        name="Victoria Park-programmet",
        slug="victoria-park-programmet",
        model=Programme.Model.POSTS,
        opens_on=datetime.date(2013, 6, 1),
        term_months=18,
        contact_interval_days=45,
        description="Miljövärdar i ett och ett halvt år, sedan hjälp till ett arbete.",
    )
    programme.save()
    programme.areas.add(area)
    programme.staff.add(coach)
    return programme


def _leavers(cast, programme, coach):
    ends = list(ENDS)
    cast.random.shuffle(ends)
    for n, (end_type, code, later) in enumerate(ends):
        ended_on = cast.today - DAY * (FIRST - (FIRST - LAST) * n // (len(ends) - 1))
        case = cast.enrol(programme, coach, ended_on - DAY * 540)
        employer, title = cast.random.choice(JOBS)
        case.leave(ended_on, end_type, code, employer=employer, title=title)
        for milestone in FollowUp.Milestone.values:
            case.follow_up(milestone, later)


def _together(today, stage, admin, company, area, programme):
    """Both take part in Skäggetorp; in Ryd the other has not answered yet."""
    ours, own_area = stage.users["admin"], stage.areas["Skäggetorp"]
    hosts = ["jobbfabrik-skaggetorp", "trygghetsvardar-skaggetorp", "linkstep"]
    with at(today - 70 * DAY, 9):
        skaggetorp = _neighbourhood(own_area, ours)
        opt_in(
            by=ours,
            member=skaggetorp.members.get(),
            area=own_area,
            programmes=[stage.programmes[slug] for slug in hosts],
        )
        member = invite(by=ours, neighbourhood=skaggetorp, organisation=company)
    with at(today - 64 * DAY, 14):
        opt_in(by=admin, member=member, area=area, programmes=[programme])
    with at(today - 6 * DAY, 10):
        ryd = _neighbourhood(stage.areas["Ryd"], ours)
        invite(by=ours, neighbourhood=ryd, organisation=company)


def _neighbourhood(area, admin):
    return make_neighbourhood(
        by=admin,
        neighbourhood=Neighbourhood(
            organisation=area.organisation, name=area.name, municipality=MUNICIPALITY
        ),
    )
