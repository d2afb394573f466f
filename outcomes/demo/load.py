"""The whole demonstration, part by part."""

from django.db import transaction
from post_office.models import Email

from outcomes.measured.refreshing import postponed

from . import (
    academy,
    afterwards,
    agreeing,
    asking,
    attendance,
    caseload,
    certifying,
    esf,
    extending,
    labs,
    linkstep,
    neighbours,
    posts,
    promises,
    queue,
    stage,
    summer,
    talking,
    training,
)
from .businesses import open_businesses
from .cast import Cast
from .clock import DAY, at
from .haste import constraints_left_to_the_database, count_rows_anew

# Older mail would have been cleaned away long ago.
MAIL_IS_KEPT = 30 * DAY
HEROES = {
    (person.first_name, person.last_name)
    for person in (caseload.AMINA, caseload.FATIMA)
}


@transaction.atomic
@postponed()
@constraints_left_to_the_database()
def load(today, *, parts=None, tell=lambda part: None):
    """Fill an empty installation, as if people had worked in it until this day.

    `tell(part)` is called before each part, for progress; `parts` are those to load,
    all of them if nothing is said.
    """
    cast = Cast(today, taken=HEROES | posts.NAMES)
    tell("organisations")
    set_up = stage.build(cast.numbers, today)
    businesses = open_businesses(set_up, cast.numbers, today)
    for part in parts or PARTS:
        tell(part)
        PARTS[part](cast, set_up, businesses)
        count_rows_anew()
    with at(today):
        Email.objects.filter(created__date__lt=today - MAIL_IS_KEPT).delete()


def _linkstep(cast, set_up, businesses):
    users = set_up.users
    linkstep.run(
        cast,
        set_up.programmes["linkstep"],
        _network(businesses),
        coach=users["coach"],
        colleagues=[users["coach2"], users["maja"]],
    )


def _caseloads(cast, set_up, businesses):
    users, programme = set_up.users, set_up.programmes["linkstep"]
    network, assessor = _network(businesses), users["assessor"]
    sara, areas = users["coach"], set_up.areas
    caseload.amina(cast, programme, businesses["fastighet"], sara, areas["Skäggetorp"])
    caseload.fatima(cast, programme, businesses["stad"], sara, assessor, areas["Berga"])
    caseload.protected(cast, programme, businesses["lager"], sara)
    for name, days in {
        "coach": caseload.SARA,
        "coach2": caseload.PETER,
        "maja": caseload.MAJA,
    }.items():
        caseload.run(cast, programme, network, users[name], assessor, days)


def _labs(cast, set_up, businesses):
    for slug, coach, ends, sex in [
        ("portalen", "zeinab", labs.PORTALEN, "F"),
        ("boden", "karin", labs.BODEN, ""),
    ]:
        programme, user = set_up.programmes[slug], set_up.users[coach]
        labs.run(cast, programme, user, ends, sex=sex)


def _summer(cast, set_up, businesses):
    users, programme = set_up.users, set_up.programmes["unga-for-orten"]
    coaches = [users["david"], users["maja"]]
    summer.run(cast, programme, set_up, businesses, coaches)


def _academy(cast, set_up, businesses):
    users = set_up.users
    academy.run(
        cast,
        set_up.programmes["talangakademin-huddinge"],
        [businesses[key] for key in ("rent", "kvarter", "hotell")],
        coach=users["huddinge"],
        assessor=users["thomas"],
    )


def _network(businesses):
    """Linkstep's employers: those that do not run a programme's posts."""
    keys = ("stad", "fastighet", "vakt", "gront", "lager", "kok", "bygg", "kafe")
    return [businesses[key] for key in keys]


# In the order of time, so that references grow as they do in life.
PARTS = {
    "posts": posts.run,
    "Linkstep": _linkstep,
    "labs": _labs,
    "summer": _summer,
    "promises": promises.run,
    "TalangAkademin": _academy,
    "caseloads": _caseloads,
    "afterwards": afterwards.run,
    "agreements": agreeing.run,
    "extensions": extending.run,
    "queue": queue.run,
    "attendance": attendance.run,
    "meetings": talking.run,
    "training": training.run,
    "certificates": certifying.run,
    "ESF": esf.run,
    "neighbours": neighbours.run,
    "questions": asking.run,
}
