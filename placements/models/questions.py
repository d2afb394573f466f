"""What every question to an employer about a placement keeps, and what must hold of it.

The first question (can you take this person?) and the later ones (may it go on?) are
answered in the same ways: by a link, or told to a user who writes it down.
"""

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import set_together
from core.saving import save_by

from .codes import MISDIRECTED
from .placement import Placement

IS_MISDIRECTED = Q(withdrawn_at__isnull=False, withdrawn_by__isnull=True)


class QuestionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(placement__in=Placement.objects.visible_to(user))

    def for_course(self):
        """Everything that the course of a placement tells of its questions."""
        return self.select_related("link", "asked_by", "recorded_by", "withdrawn_by")

    def unanswered(self):
        return self.filter(answered_at__isnull=True, withdrawn_at__isnull=True)

    def with_outcome(self):
        """`outcome`: the answer, MISDIRECTED, or nothing."""
        return self.annotate(
            outcome=Case(
                When(IS_MISDIRECTED, then=Value(MISDIRECTED)), default="answer"
            )
        )


class Question(models.Model):
    """Asked by somebody, and then answered or taken back. Never changed otherwise.

    A subclass has the `placement`, the `link` and the `answer`, which is null until
    there is one, and its constraints begin with `question_constraints(name)`.
    """

    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)
    answered_by = models.CharField(  # noqa: DJ001 - null pairs it with answered_at
        _("answered by"), max_length=150, null=True
    )
    # The user who wrote down what the employer said; empty for an answer by link.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    comment = models.TextField(_("comment"), max_length=1000, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)
    # Empty when nobody of ours took it back: it had reached the wrong person.
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        abstract = True

    @property
    def is_open(self):
        return self.answered_at is None and self.withdrawn_at is None

    @property
    def is_misdirected(self):
        """Whoever got the mail said that it was not for them."""
        return self.withdrawn_at is not None and self.withdrawn_by_id is None

    def record(self, answer, *, name, by=None, text="", **facts):
        """Keep what was answered, in the typed name or as told to `by`."""
        self.answer, self.answered_by, self.comment = answer, name, text
        self.answered_at, self.recorded_by = timezone.now(), by
        for fact, value in facts.items():
            setattr(self, fact, value)
        save_by(self, by)

    def withdraw(self, *, by):
        """Nobody shall answer this any more; whoever calls has closed the link."""
        self.withdrawn_at, self.withdrawn_by = timezone.now(), by
        save_by(self, by)


def question_constraints(name):
    """One question at a time, and an answer that is whole; `name` begins each name."""
    return [
        models.UniqueConstraint(
            fields=["placement"],
            name=f"{name}_one_open_per_placement",
            condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
            violation_error_message=_("The employer has already been asked."),
        ),
        set_together(
            "answer", "answered_at", "answered_by", name=f"{name}_answer_is_whole"
        ),
        models.CheckConstraint(
            condition=Q(answered_at__isnull=True) | Q(withdrawn_at__isnull=True),
            name=f"{name}_answered_or_withdrawn",
        ),
        models.CheckConstraint(
            condition=Q(withdrawn_by__isnull=True) | Q(withdrawn_at__isnull=False),
            name=f"{name}_withdrawn_by_user",
        ),
        models.CheckConstraint(
            condition=Q(recorded_by__isnull=True) | Q(answered_at__isnull=False),
            name=f"{name}_recorded_when_answered",
        ),
    ]
