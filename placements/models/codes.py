"""Code lists of placements: forms, statuses and reasons."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """On what terms somebody is at a workplace.

    The legal ground decides what applies: pay, supervisor, longest time. EXTRA stands
    for old cases only; the rules on extra services were repealed (SFS 2022:1734).
    """

    EMP_PROGRAM = "EMP_PROGRAM", _("programme employment")
    BEA = "BEA", _("BEA employment")
    NYSTART = "NYSTART", _("new-start job")
    INTRO = "INTRO", _("introduction job")
    ESTABL = "ESTABL", _("establishment job")
    WAGESUB = "WAGESUB", _("employment with wage subsidy")
    PRAKTIK = "PRAKTIK", _("internship")
    ARBTRAN = "ARBTRAN", _("work training")
    VAL_PRAKTIK = "VAL_PRAKTIK", _("validated internship")
    APL = "APL", _("workplace learning")
    SUMMER = "SUMMER", _("summer job")
    EXTRA = "EXTRA", _("extra service")


# The form as it stands in a question: “can you take somebody for an internship?”
PHRASES = {
    Form.EMP_PROGRAM: _("in a programme employment"),
    Form.BEA: _("in a BEA employment"),
    Form.NYSTART: _("in a new-start job"),
    Form.INTRO: _("in an introduction job"),
    Form.ESTABL: _("in an establishment job"),
    Form.WAGESUB: _("in an employment with wage subsidy"),
    Form.PRAKTIK: _("for an internship"),
    Form.ARBTRAN: _("for work training"),
    Form.VAL_PRAKTIK: _("for a validated internship"),
    Form.APL: _("for workplace learning"),
    Form.SUMMER: _("for a summer job"),
    Form.EXTRA: _("in an extra service"),
}


class LegalGround(models.TextChoices):
    """What an employment rests on; it decides what follows when it lasts."""

    SAVA = "sava", _("special fixed-term employment")
    SUBSTITUTE = "substitute", _("temporary substitute")
    SEASON = "season", _("seasonal employment")
    PERMANENT = "permanent", _("until further notice")
    AGREEMENT = "agreement", _("fixed term by collective agreement")
    OUTSIDE = "outside", _("outside the Employment Protection Act")


class Status(models.TextChoices):
    """Where a placement is; lifecycle.py says what may follow."""

    REQUESTED = "requested", _("noted")
    OFFERED = "offered", _("waiting for the employer")
    CONFIRMED_BY_EMPLOYER = "confirmed_by_employer", _("yes from the employer")
    CONFIRMED_BY_PARTICIPANT = "confirmed_by_participant", _("agreed")
    ACTIVE = "active", _("ongoing")
    PAUSED = "paused", _("paused")
    ENDED = "ended", _("ended")
    DECLINED = "declined", _("declined")
    CANCELLED = "cancelled", _("called off")


# A person's days and a post are taken by these, and by no others.
BINDING = (
    Status.OFFERED,
    Status.CONFIRMED_BY_EMPLOYER,
    Status.CONFIRMED_BY_PARTICIPANT,
    Status.ACTIVE,
    Status.PAUSED,
    Status.ENDED,
)
# On the way to a start.
PREPARED = (
    Status.REQUESTED,
    Status.OFFERED,
    Status.CONFIRMED_BY_EMPLOYER,
    Status.CONFIRMED_BY_PARTICIPANT,
)
# With the employer's yes, and not begun.
AGREED = (Status.CONFIRMED_BY_EMPLOYER, Status.CONFIRMED_BY_PARTICIPANT)
ONGOING = (Status.ACTIVE, Status.PAUSED)
STARTED = (*ONGOING, Status.ENDED)
CLOSED = (Status.ENDED, Status.DECLINED, Status.CANCELLED)


# What components/tag.html paints each with; the label alone says as much.
COLORS = {
    Status.REQUESTED: "neutral",
    Status.OFFERED: "info",
    Status.CONFIRMED_BY_EMPLOYER: "info",
    Status.CONFIRMED_BY_PARTICIPANT: "info",
    Status.ACTIVE: "success",
    Status.PAUSED: "warning",
    Status.ENDED: "neutral",
    Status.DECLINED: "neutral",
    Status.CANCELLED: "neutral",
}


class EndReason(models.TextChoices):
    """Why a placement that had started is over."""

    AS_PLANNED = "as_planned", _("as planned")
    JOB = "job", _("went on to a job")
    STUDIES = "studies", _("went on to studies")
    PARTICIPANT = "participant", _("the participant ended it")
    EMPLOYER = "employer", _("the employer ended it")
    ORGANISER = "organiser", _("we ended it")
    DECEASED = "deceased", _("the participant has died")
    OTHER = "other", _("other reason")


class EndCause(models.TextChoices):
    """What lay behind an end that nobody had planned; a list, so that it is counted.

    Nothing here tells of health or crime: illness, like detention, is an accepted
    obstacle, which says enough (the same umbrella as among the exit codes).
    """

    TASKS = "tasks", _("the work did not suit")
    SUPERVISION = "supervision", _("nobody could supervise")
    DISTANCE = "distance", _("the journey or the hours did not work")
    ABSENCE = "absence", _("absence that was not approved")
    REORGANISING = "reorganising", _("the employer is reorganising or cutting down")
    PROGRAMME = "programme", _("another programme or measure")
    MOVED = "moved", _("moved away")
    OBSTACLE = "obstacle", _("another accepted obstacle")
    OTHER = "other", _("something else")


# These say who ended it; the others are cause enough.
NEEDS_CAUSE = (EndReason.PARTICIPANT, EndReason.EMPLOYER, EndReason.ORGANISER)


class CancelReason(models.TextChoices):
    """Why a placement never started, other than that the employer declined."""

    PARTICIPANT = "participant", _("the participant said no")
    EMPLOYER = "employer", _("the employer took back its yes")
    ANOTHER = "another", _("something else was better")
    MISTAKE = "mistake", _("registered by mistake")


class Answer(models.TextChoices):
    """What an employer can answer when asked."""

    CONFIRM = "confirm", _("yes")
    OTHER_DATES = "other_dates", _("other dates")
    DECLINE = "decline", _("no")


class ExtensionAnswer(models.TextChoices):
    """What an employer can answer when asked for more time."""

    YES = "yes", _("yes")
    NO = "no", _("no")


# What became of a question instead of an answer: the mail had reached somebody else.
MISDIRECTED = "misdirected"
ANSWERED = {
    Answer.CONFIRM: _("The employer said yes"),
    Answer.OTHER_DATES: _("The employer proposed other dates"),
    Answer.DECLINE: _("The employer said no"),
}


class DeclineReason(models.TextChoices):
    """Why an employer says no; a list, so that it can be counted."""

    NO_SUPERVISOR = "no_supervisor", _("Nobody can be supervisor")
    NO_ROOM = "no_room", _("We have no room then")
    NO_TASKS = "no_tasks", _("We have no suitable tasks")
    REQUIREMENTS = "requirements", _("The work needs other qualifications")
    REORGANISING = "reorganising", _("We are reorganising or cutting down")
    OTHER = "other", _("Other reason")
