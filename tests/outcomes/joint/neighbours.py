"""Organisations that work in one neighbourhood, and those who left their programmes."""

import datetime

from outcomes.joint.periods import PERIODS
from outcomes.joint.report import joint_report
from tests.factories.accounts import OrganisationFactory
from tests.factories.joint import SINCE, NeighbourhoodMemberFactory
from tests.factories.programmes import ProgrammeFactory
from tests.outcomes.leavers import leavers

DAY = datetime.timedelta(days=1)


def member_of(neighbourhood, name, *codes, model="coaching", order=0, **fields):
    """One that takes part with a programme for each of the codes; `order` is when."""
    organisation = fields.pop("organisation", None) or OrganisationFactory(name=name)
    programmes = [
        ProgrammeFactory(organisation=organisation, model=model) for _codes in codes
    ]
    member = NeighbourhoodMemberFactory(
        neighbourhood=neighbourhood,
        organisation=organisation,
        takes_part=True,
        opted_in_at=SINCE + order * DAY,
        programmes=programmes,
        **fields,
    )
    for programme, of_programme in zip(programmes, codes, strict=True):
        leavers(of_programme, programme=programme, area=member.area)
    return member


def exits(hits, misses):
    return {"EMP_PERM": hits, "BACK_TO_PES": misses}


def asked(neighbourhood, period="last"):
    return joint_report(neighbourhood, PERIODS[period])


def hits(report):
    """{label: hits}, None where they are withheld."""
    return {"all": report.total.hits} | {row.label: row.row.hits for row in report.rows}
