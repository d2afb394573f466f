"""The minutes of a meeting as a kind of text that three parties accept.

What is compared is what was said and agreed. Names, employer and role stand in the
minutes as they were that day, and nobody's acceptance is void because somebody has got
another supervisor since.
"""

import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.dates import today
from core.templatetags.formats import day
from placements.acceptance.kinds import LANGUAGES, Kind
from placements.acceptance.wording import Line, company, participant

from .due import TITLES

FORMAT = "jobbfabriken-minutes/1"


def minutes_content(placement, *, meeting, version, on):
    """The content to freeze: the meeting as it is now."""
    programme = placement.enrolment.programme
    person, supervisor = placement.participant, placement.supervisor
    return {
        "format": FORMAT,
        "version": version,
        "made_on": on.isoformat(),
        "meeting": meeting.pk,
        "placement": placement.pk,
        "organiser": _company(programme.organisation),
        "employer": _company(placement.employer),
        "participant": {"name": f"{person.first_name} {person.last_name}"},
        "workplace": str(placement.workplace),
        "role": placement.role,
        "coach": placement.enrolment.coach.name,
        "supervisor": supervisor.name if supervisor else "",
        "title": _in_both(TITLES[meeting.kind]),
        **said_at(meeting),
    }


def said_at(meeting):
    """What the three have met about, and agreed on."""
    return {
        "kind": meeting.kind,
        "held_on": meeting.held_on.isoformat(),
        "present": {
            "coach": meeting.with_coach,
            "supervisor": meeting.with_supervisor,
            "participant": meeting.with_participant,
            "others": meeting.others,
        },
        "goals": meeting.goals,
        "skills": meeting.skills,
        "next_on": meeting.next_on.isoformat() if meeting.next_on else "",
    }


def _company(company):
    return {
        "name": company.name,
        "organisation_number": company.organisation_number,
    }


def _in_both(label):
    words = {}
    for language in LANGUAGES:
        with override(language):
            words[language] = str(label)
    return words


def _title(data, language):
    return data["title"][language]


def _date(key):
    def show(data, language):
        return day(datetime.date.fromisoformat(data[key])) if data[key] else ""

    return show


def _present(data, language):
    """“Sara Lind (coach), Bengt Ek (supervisor), the participant, an interpreter”"""
    there = data["present"]
    names = {
        "coach": (_("coach"), data["coach"]),
        "supervisor": (_("supervisor"), data["supervisor"]),
        "participant": (_("participant"), data["participant"]["name"]),
    }
    shown = [
        f"{name} ({label})" if name else str(label)
        for party, (label, name) in names.items()
        if there[party]
    ]
    return ", ".join(filter(None, [*shown, there["others"]]))


def _place(data, language):
    return ", ".join([data["role"], data["workplace"]])


class Minutes(Kind):
    name = "minutes"
    request_mail = "minutes_request"
    receipt_mail = "minutes_receipt"
    answered_mail = "minutes_answered"
    besides = (
        *("format", "version", "made_on", "organiser", "employer", "participant"),
        *("workplace", "role", "coach", "supervisor", "title"),
    )
    # A meeting in the last week is signed after it.
    outlives_placement = True
    parties = [
        Line(_("Organiser"), company("organiser")),
        Line(_("Employer"), company("employer")),
        Line(_("Participant"), participant),
    ]
    facts = [
        Line(_("Meeting"), _title),
        Line(_("Date"), _date("held_on")),
        Line(_("Who was there"), _present),
        Line(_("Role and workplace"), _place),
        Line(_("Agreed goals"), lambda data, language: data["goals"]),
        Line(_("Skills to train"), lambda data, language: data["skills"]),
        Line(_("Next three-party meeting"), _date("next_on")),
    ]
    paper = "placements/meetings/pdf.html"
    file_words = {"sv": "samtal", "en": "meeting"}

    def content_now(self, placement, latest):
        return minutes_content(
            placement, meeting=latest.meeting, version=latest.version, on=today()
        )

    def url(self, agreement):
        return reverse("placements:minutes", args=[agreement.meeting_id])


MINUTES = Minutes()
