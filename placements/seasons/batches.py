"""Requests sent and certificates printed for a whole period, with progress.

Small ones are done in the request, large ones by the worker. A job done twice does
nothing twice: who has been asked is not asked again. Requests go on where a killed
worker stopped; a file that it had begun is made anew.
"""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django_tasks import default_task_backend, task

from accounts.readlog import Purpose, Viewer
from core.batches import do_once
from participants.disclosure import NAME, disclose, is_protected
from placements.actions import ask_employer
from placements.models import Answer, Placement, SeasonBatch, Status

from .certificates import certificates_zip

Kind = SeasonBatch.Kind
# A second's work, for which nobody needs to see progress.
AT_ONCE = 8


def begin(kind, period, placements, *, by):
    """Note what is to be done, and do it or leave it to the worker."""
    SeasonBatch.objects.expired().delete()
    batch = SeasonBatch(
        kind=kind,
        period=period,
        placements=placements,
        language=get_language(),
        created_by=by,
    )
    with transaction.atomic():
        batch.save()
        if kind == Kind.CERTIFICATES and default_task_backend.supports_defer:
            gone_at = batch.created_at + SeasonBatch.LIFETIME
            forget.using(run_after=gone_at).enqueue(batch.pk)
    if batch.total <= AT_ONCE:
        _do(batch)
    else:
        work_in_background.enqueue(batch.pk)
    return batch


def send_requests(batch):
    """Ask about each, one transaction and one mail at a time."""
    batch.go_on(partial(map, partial(_asked, by=batch.created_by)))
    batch.finish()


def print_certificates(batch):
    """All pages into one ZIP, which only whoever asked for it can fetch."""
    found = certified(batch, batch.created_by)
    disclose(
        _viewer(batch),
        [placement.participant for placement in found],
        groups=(NAME,),
        purpose=Purpose.CERTIFICATE,
    )
    batch.finish(file=certificates_zip(found, progress=batch.show_progress))


def certified(batch, user):
    """The placements of the file, in its order, that the user may have in it now."""
    rows = (
        Placement.objects.visible_to(user)
        .filter(participant__protection=None)
        .for_page()
        .select_related("enrolment__programme__organisation")
        .in_bulk(batch.placements)
    )
    return [rows[pk] for pk in batch.placements if pk in rows]


@task()
def work_in_background(pk):
    do_once(SeasonBatch.objects.all(), pk, _do)


@task()
def forget(pk):
    """Delete a file that has been left lying for a day."""
    SeasonBatch.objects.expired().filter(pk=pk).delete()


JOBS = {Kind.REQUESTS: send_requests, Kind.CERTIFICATES: print_certificates}


def _do(batch):
    JOBS[batch.kind](batch)


def _asked(pk, *, by):
    """The sentence that says why about this placement nobody could be asked, if so."""
    try:
        _ask(pk, by=by)
    except ValidationError as error:
        return " ".join(error.messages) if _is_unasked(pk) else ""
    return ""


def _ask(pk, *, by):
    placement = Placement.objects.for_page().prefetch_related("requests").get(pk=pk)
    latest = placement.latest_request
    proposed = latest is not None and latest.answer == Answer.OTHER_DATES
    # Since the list was made somebody may have asked, or protected the person.
    if placement.status == Status.REQUESTED and not proposed:
        if is_protected(placement.participant):
            return
        ask_employer(placement, by=by)


def _is_unasked(pk):
    return Placement.objects.filter(pk=pk, status=Status.REQUESTED).exists()


def _viewer(batch):
    """Whoever started it; there is no request when the worker reads."""
    user = batch.created_by
    roles = {
        organisation_id: ",".join(sorted(roles))
        for organisation_id, roles in user.roles_by_organisation.items()
    }
    return Viewer(
        request_id=f"batch-{batch.pk}",
        user_id=user.pk,
        roles_by_organisation=tuple(roles.items()),
    )
