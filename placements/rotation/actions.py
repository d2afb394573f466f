"""What is written from the board: wishes, tasks that are done, the posts of a site."""

from django.db import transaction
from django.db.models import Max

from core.saving import save_by
from placements.models import EndPhaseTask, Post


@transaction.atomic
def save_wish(wish, *, by):
    if wish.pk is None:
        wish.created_by = by
    return save_by(wish, by)


@transaction.atomic
def mark_done(placement, task, *, by):
    """A task before the end is done. Told once more, it stays as it was told first."""
    placement.lock()
    done = placement.end_phase.filter(task=task).first()
    return done or save_by(EndPhaseTask(placement=placement, task=task, done_by=by), by)


@transaction.atomic
def open_posts(posts, *, by):
    """All posts of a new site, or none of them."""
    for post in posts:
        save_by(post, by)


def next_number(programme):
    """The first number that is free after those that are taken."""
    last = Post.objects.filter(programme=programme).aggregate(last=Max("number"))
    return (last["last"] or 0) + 1
