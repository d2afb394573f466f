"""Reporting days, asking a supervisor to attest a month, and correcting one.

Whoever changes days or sends them holds the placement's row meanwhile, so that what
is sent is what stands there: the triggers of one transaction do not see another's.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from core import mail
from core.database_errors import database_errors_explained
from core.dates import today
from core.saving import save_by
from core.templatetags.formats import day as day_in_words
from employers.actions import close_as_misdirected
from employers.models import CapabilityLink
from participants.disclosure import is_protected
from placements.letters import mail_contact, tell_coach
from placements.models import AttendanceDay, AttendanceMonth, Placement, WeekPlan
from placements.models.attendance import KNOWN_BEFOREHAND

from .months import month_of
from .permissions import has_attendance

TASK = "attendance"


@transaction.atomic
def set_plan(plan, *, by):
    """Say what hours are agreed from a day on; the first begins the attendance."""
    hold(plan.placement)
    same_day = WeekPlan.objects.filter(
        placement=plan.placement, valid_from=plan.valid_from
    )
    if (old := same_day.first()) is not None:
        plan.pk, plan._state.adding = old.pk, False
    return save_by(plan, by)


@transaction.atomic
def remove_plan(plan, *, by):
    """The one before it holds again. A placement keeps its first."""
    hold(plan.placement)
    if not plan.placement.week_plans.filter(valid_from__lt=plan.valid_from).exists():
        raise ValidationError(_("The first plan can be changed, not taken away."))
    plan._history_user = by
    plan.delete()


@transaction.atomic
def report_days(placement, reports, *, by=None, link=None):
    """Write down days: {day: (kind, hours)}, or None for a day to be taken away.

    `by` is the user who says so, or else `link` what a contact answered through.
    Returns how many days changed. What is as it was stays untouched.
    """
    hold(placement)
    _check(placement, reports)
    known = {d.day: d for d in placement.attendance_days.filter(day__in=list(reports))}
    new, changed, gone = [], [], []
    for day, report in reports.items():
        old = known.get(day)
        if report is None:
            gone += [old] if old else []
        elif old is None:
            fresh = AttendanceDay(placement=placement, day=day)
            new.append(_written(fresh, report, by, link))
        elif (old.kind, old.hours) != report:
            changed.append(_written(old, report, by, link))
    with database_errors_explained(AttendanceDay):
        _save(new, changed, gone, by)
    # Asked anew: the object may remember from before that there was none.
    if new and not WeekPlan.objects.filter(placement=placement).exists():
        save_by(WeekPlan.proposed(placement), by)
    return len(new) + len(changed) + len(gone)


def fill_in(placement, first, *, by):
    """The days of a month that nobody has reported become what the plan says."""
    return report_days(placement, month_of(placement, first).to_fill, by=by)


@transaction.atomic
def ask_for_attest(placement, first, *, by):
    """Send the month to the supervisor: by a link, or, for a protected person, by none.

    From here on its days are locked. Then the coach calls, and writes down the answer.
    """
    hold(placement)
    month = month_of(placement, first)
    if not month.is_over:
        raise ValidationError(_("The month is not over yet."))
    if month.unknown:
        raise ValidationError(_("Some days are not reported. Fill them in first."))
    version = AttendanceMonth.version_of(placement, month.first, month.last, by=by)
    if not version.days:
        raise ValidationError(_("Nothing is reported in this month."))
    if not is_protected(placement.participant):
        version.link = CapabilityLink.objects.issue(
            contact=supervisor_of(placement), task=TASK, by=by
        )
    save_by(version, by)
    if version.link:
        seal = mail.seal("link", version.link.pk)
        _mail_supervisor("attendance_request", version, seal=seal)
    return version


@transaction.atomic
def take_back(version, *, by):
    """The supervisor need not answer; the days can be changed and sent again."""
    _hold_version(version)
    if not version.is_waiting or (version.link and not version.link.revoke()):
        raise _answered()
    version.close(by=by)


@transaction.atomic
def ask_again(version, *, by):
    """The same question by a new link; the first one closes."""
    take_back(version, by=by)
    return ask_for_attest(version.placement, version.month, by=by)


@transaction.atomic
def answer_by_link(version, answer, *, name, comment=""):
    """What the supervisor answered. False if another answer came first."""
    if not version.link.take(name=name):
        return False
    version.record(answer, name=name, comment=comment)
    _tell_of_answer(version, version.link)
    return True


@transaction.atomic
def attest_changed(version, reports, *, name):
    """The supervisor puts days right and attests the month as it then is.

    What was sent stays, as not correct; what was attested is the next version of it.
    False if another answer came first.
    """
    placement, link = version.placement, version.link
    hold(placement)
    if not link.take(name=name):
        return False
    days = ", ".join(day_in_words(day) for day in sorted(reports))
    comment = _("Put right by the supervisor: %(days)s") % {"days": days}
    version.record(AttendanceMonth.Verdict.INCORRECT, name=name, comment=comment)
    report_days(placement, reports, link=link)
    corrected = AttendanceMonth.version_of(
        placement, version.month, version.ends_on, by=version.asked_by
    )
    save_by(corrected, None)
    corrected.record(AttendanceMonth.Verdict.CORRECT, name=name)
    _tell_of_answer(corrected, link, changed=comment)
    return True


@transaction.atomic
def record_answer(version, answer, *, name, by, comment=""):
    """Write down what the supervisor said by telephone. The link is closed."""
    _hold_version(version)
    if not version.is_waiting:
        raise _answered()
    # One that has run out can't be taken, only closed.
    link = version.link
    if link and not link.take(name=name) and not link.revoke():
        raise _answered()
    version.record(answer, name=name, by=by, comment=comment)


@transaction.atomic
def correct(version, *, reason, by):
    """Open an attested month to be changed and attested anew; this version is kept."""
    _hold_version(version)
    if not version.is_attested:
        raise ValidationError(_("Only an attested month needs to be corrected."))
    version.close(by=by, reason=reason)


@transaction.atomic
def misdirected(version):
    """The mail reached the wrong person: the coach asks somebody else."""
    coach = version.placement.enrolment.coach
    about = _("a month of attendance")
    if not close_as_misdirected(version.link, about=about, tell=coach):
        return False
    version.close()
    return True


def supervisor_of(placement):
    """Who sees the person at work; without one, whoever answers for the employer."""
    return placement.supervisor or placement.contact


def hold(placement):
    """Others who change this placement's days wait until this transaction is over."""
    held = Placement.objects.select_for_update(no_key=True).filter(pk=placement.pk)
    held.values_list("pk", flat=True).get()


def _hold_version(version):
    """The same, and what others have done to the version since it was read."""
    hold(version.placement)
    facts = ["answer", "answered_at", "answered_by", "closed_at"]
    version.refresh_from_db(fields=facts)


def _check(placement, reports):
    if not has_attendance(placement):
        raise ValidationError(_("The placement has not started."))
    for day, report in reports.items():
        if report and day > today() and report[0] not in KNOWN_BEFOREHAND:
            raise ValidationError(
                _("Only leave and holidays can be reported for days to come.")
            )


def _written(day, report, by, link):
    day.kind, day.hours = report
    day.reported_at, day.reported_by, day.link = timezone.now(), by, link
    return day


def _save(new, changed, gone, by):
    if new:
        bulk_create_with_history(new, AttendanceDay, default_user=by)
    if changed:
        fields = ["kind", "hours", "reported_at", "reported_by", "link"]
        bulk_update_with_history(changed, AttendanceDay, fields, default_user=by)
    for day in gone:
        day._history_user = by
        day.delete()


def _answered():
    return ValidationError(_("The month is already answered. Reload the page."))


def _mail_supervisor(template, version, **context):
    link = version.link
    context |= {"version": version, "link": link}
    mail_contact(template, version.placement, contact=link.contact, **context)


def _tell_of_answer(version, link, changed=""):
    """A receipt to the contact, and a notice to the coach and whoever asked."""
    placement, told = version.placement, {"version": version, "changed": changed}
    if not is_protected(placement.participant):
        mail_contact("attendance_receipt", placement, contact=link.contact, **told)
    tell_coach("attendance_answered", placement, asked_by=version.asked_by, **told)
