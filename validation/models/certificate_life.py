"""The life of a certificate: its states, what may follow on what, and the records.

Nothing is edited: a step is a row of its own, and the state is the last one that a row
has led to. Steps only lead onwards, so the states have an order.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.workflow import check_transition


class State(models.TextChoices):
    """Where a certificate is, in the order of its life."""

    # The content is put together; nothing is written yet.
    DRAFT = "draft", _("draft")
    # The bytes of both languages are sealed and stored.
    SIGNED = "signed", _("signed")
    ISSUED = "issued", _("issued")
    WITHDRAWN = "withdrawn", _("withdrawn")
    # Another edition says what this one said, or something truer.
    REPLACED = "replaced", _("replaced")


TRANSITIONS = {
    State.DRAFT: {State.SIGNED},
    State.SIGNED: {State.ISSUED},
    State.ISSUED: {State.WITHDRAWN, State.REPLACED},
    State.WITHDRAWN: {State.REPLACED},
    State.REPLACED: set(),
}


def last_of(states):
    """The one that the others have led to; a draft when there is none."""
    return max(states, key=list(State).index, default=State.DRAFT)


class CertificateEventQuerySet(models.QuerySet):
    def visible_to(self, user):
        certificates = self.model._meta.get_field("certificate").related_model
        return self.filter(certificate__in=certificates.objects.visible_to(user))

    def record(self, certificate, state, *, at, by, reason="", replaced_by=None):
        """Take a step, or InvalidTransition when the certificate is elsewhere."""
        check_transition(certificate, state)
        event = self.create(
            certificate=certificate,
            kind=state,
            at=at,
            by=by,
            reason=reason,
            replaced_by=replaced_by,
        )
        # What was read before the step tells of the state before it.
        getattr(certificate, "_prefetched_objects_cache", {}).pop("events", None)
        return event


class CertificateEvent(models.Model):
    """That a certificate was signed, issued, withdrawn or replaced. Append-only."""

    certificate = models.ForeignKey(
        "validation.Certificate", on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField(
        _("state"),
        max_length=10,
        choices=[choice for choice in State.choices if choice[0] != State.DRAFT],
    )
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    replaced_by = models.ForeignKey(
        "validation.Certificate",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )

    objects = CertificateEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event of a certificate")
        verbose_name_plural = _("events of certificates")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "kind"],
                name="certificate_event_once",
                violation_error_message=_("That has already happened."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind="replaced", replaced_by__isnull=False)
                | (~models.Q(kind="replaced") & models.Q(replaced_by__isnull=True)),
                name="certificate_replaced_by_another",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="withdrawn") | ~models.Q(reason=""),
                name="certificate_withdrawn_for_a_reason",
                violation_error_message=_("Say why the certificate is withdrawn."),
            ),
        ]

    def __str__(self):
        return f"{self.certificate} {self.kind} {self.at:%Y-%m-%d}"

    @property
    def state(self):
        return State(self.kind)
