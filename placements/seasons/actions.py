"""Writing what a season is made of: wishes, and the places that a draw gave."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from core.database_errors import database_errors_explained
from core.dates import today
from core.saving import save_by
from participants.disclosure import is_protected
from participants.models import Step
from placements.models import Form, Placement, SeasonDraw, SeasonLot, SeasonWish

from .planning import plan
from .seats import lock_season


@transaction.atomic
def save_wishes(enrolment, wishes, *, by):
    """Take over what the person wishes, in order; what stood there before is gone."""
    if not enrolment.is_ongoing:
        raise ValidationError(_("The person has left the programme."))
    for row in enrolment.season_wishes.all():
        row._history_user = by
        row.delete()
    for rank, wish in enumerate(wishes, start=1):
        save_by(SeasonWish(enrolment=enrolment, rank=rank, **wish), by)


@transaction.atomic
def save_places(rows, *, by, reason=None):
    """Save places of one programme, none if one of them can't be.

    A draw that is saved at the same time waits, or the other way round: the number of
    places can then not be lowered below a seat that it has just given.
    """
    for programme in sorted({places.period.programme_id for places in rows}):
        lock_season(programme)
    for places in rows:
        places.clean()
        places._change_reason = reason
        save_by(places, by)


@transaction.atomic
def propose_draw(programme, *, seed, periods, by):
    """Note the seed before anybody sees what it gives. Allots nothing."""
    season_draw = SeasonDraw(programme=programme, seed=seed, created_by=by)
    save_by(season_draw, by)
    season_draw.periods.set(periods)
    return season_draw


@transaction.atomic
def save_draw(season_draw, *, agreed, by):
    """Allot what the preview with the fingerprint `agreed` showed: all or nothing.

    Two who save at the same time wait for each other at the programme's row, and the
    second finds that the preview no longer holds.
    """
    lock_season(season_draw.programme_id)
    season_draw.refresh_from_db()
    if season_draw.is_saved:
        raise ValidationError(_("This draw has been saved already."))
    found = plan(season_draw)
    if found.fingerprint != agreed:
        raise ValidationError(
            _("Something has changed since you looked. Look at the result once more.")
        )
    _release(season_draw, by=by)
    with database_errors_explained(SeasonLot, Placement):
        _allot(season_draw, found, by=by)
    _tell_coaches(found, by=by)
    season_draw.finish(by=by)
    return found


def _release(season_draw, *, by):
    """Give back the seats of placements that came to nothing."""
    lost = SeasonLot.objects.lost().filter(period__programme=season_draw.programme_id)
    for lot in lost:
        lot.release(by=by)


def _allot(season_draw, found, *, by):
    placements = {
        lot.applicant.key: _placement(
            found.enrolments[lot.applicant.key], found.places[lot.offer.key], by
        )
        for lot in found.with_place
    }
    _create(Placement, list(placements.values()), by)
    lots = [
        SeasonLot(
            draw=season_draw,
            enrolment_id=lot.applicant.key,
            number=lot.number,
            order=lot.order,
            period_id=lot.offer and lot.offer.period,
            places_id=lot.offer and lot.offer.key,
            seat=lot.seat,
            wish=lot.wish,
            placement=placements.get(lot.applicant.key),
            why_without=lot.why_without,
        )
        for lot in found.lots
    ]
    _create(SeasonLot, lots, by)


def _tell_coaches(found, *, by):
    """Nothing is mailed about a protected person: the own coach calls instead."""
    for lot in found.with_place:
        enrolment = found.enrolments[lot.applicant.key]
        if is_protected(enrolment.participant):
            employer = found.places[lot.offer.key].employer
            what = _("Call %(employer)s about the seasonal job") % {
                "employer": employer
            }
            step = Step(enrolment=enrolment, what=what, due_on=today(), created_by=by)
            save_by(step, by)


def _placement(enrolment, places, by):
    """As `Placement.save` would fill it in, which bulk writes pass by."""
    period = places.period
    return Placement(
        enrolment=enrolment,
        participant_id=enrolment.participant_id,
        employer_id=places.workplace.employer_id,
        workplace_id=places.workplace_id,
        contact_id=places.contact_id,
        supervisor_id=places.supervisor_id,
        form=Form.SUMMER,
        role=places.role,
        tasks=places.tasks,
        schedule=places.schedule,
        starts_on=period.starts_on,
        holds_from=period.starts_on,
        ends_on=period.ends_on,
        planned_ends_on=period.ends_on,
        created_by=by,
    )


def _create(model, objects, by):
    if objects:
        bulk_create_with_history(objects, model, batch_size=500, default_user=by)
