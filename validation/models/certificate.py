"""Certificates: frozen when issued, withdrawn by a record of its own, never edited."""

import json
import re
import secrets

from django.conf import settings
from django.db import models
from django.db.models import FilteredRelation, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.canonical import sha256
from participants.models import Enrolment

from .certificate_life import TRANSITIONS, State, last_of
from .name_consent import name_shown_since
from .validation import Validation

# Crockford's: no I, L, O or U, so that nobody reads one sign for another.
SERIAL_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SERIAL_GROUPS = 3
SERIAL_GROUP = 4
# Where for_page() puts the event of each state.
JOINED = {
    State.ISSUED: "issue_event",
    State.WITHDRAWN: "withdrawal_event",
    State.REPLACED: "replacement_event",
}
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_serial():
    """Twelve random signs, 60 bits: K7QF-2M9D-XR41 can't be guessed from another."""
    signs = [
        "".join(secrets.choice(SERIAL_ALPHABET) for _sign in range(SERIAL_GROUP))
        for _group in range(SERIAL_GROUPS)
    ]
    return "-".join(signs)


def normalised_serial(text):
    """The serial that a person typed from paper, or None if it can't be one."""
    signs = re.sub(r"[\s\-–]", "", text).upper().translate(_MISREAD)
    if not re.fullmatch(
        f"[{SERIAL_ALPHABET}]{{{SERIAL_GROUPS * SERIAL_GROUP}}}", signs
    ):
        return None
    return "-".join(re.findall("." * SERIAL_GROUP, signs))


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those who read the whole case; an assessor decides and sees no paper."""
        return self.filter(
            validation__enrolment__in=Enrolment.objects.in_casework_of(user)
        )

    def with_serial(self, serial):
        """For the public: any certificate that may be verified, whoever asks.

        Protected persons' are not among them: on paper only, and unknown to the
        public, also when the protection came after the certificate.
        """
        return self.filter(
            serial=serial,
            is_public=True,
            validation__enrolment__participant__protection__isnull=True,
        )

    def valid(self):
        """Issued, and neither withdrawn nor replaced since."""
        return self.filter(events__kind=State.ISSUED).exclude(
            events__kind__in=[State.WITHDRAWN, State.REPLACED]
        )

    def withdrawn(self):
        """Withdrawn, and with no new edition in its place."""
        return self.filter(events__kind=State.WITHDRAWN).exclude(
            events__kind=State.REPLACED
        )

    def with_events(self):
        """With the whole life, for a step that is to be taken."""
        return self.prefetch_related("events__replaced_by")

    def for_page(self):
        """With what a page tells of each, in the same statement as the rows.

        Of each kind there is one event at most, so a join adds no row.
        """
        joined = {
            name: FilteredRelation("events", condition=Q(events__kind=state))
            for state, name in JOINED.items()
        }
        return self.annotate(
            **joined, name_shown_since=name_shown_since()
        ).select_related(*joined, f"{JOINED[State.REPLACED]}__replaced_by")


class Certificate(models.Model):
    """What was decided, as it stood on the day of issue. The row never changes.

    `content` is the canonical JSON, in both languages; everything that is printed
    comes from it. Until the row is written it is a draft; what happens to it after
    that are events beside it. The table is append-only in the database (docs/adr/0018).
    """

    State = State

    validation = models.ForeignKey(
        Validation, on_delete=models.PROTECT, related_name="certificates"
    )
    # 1, 2, ... within the validation: two at the same moment can't both be issued.
    edition = models.PositiveSmallIntegerField(_("edition"))
    serial = models.CharField(_("serial number"), max_length=14, unique=True)
    content = models.TextField()
    content_sha256 = models.CharField(max_length=64)
    is_public = models.BooleanField(_("can be verified"))
    issued_at = models.DateTimeField(_("issued at"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["validation", "edition"],
                name="certificate_edition_once",
                violation_error_message=_("There is already a certificate that holds."),
            ),
        ]

    def __str__(self):
        return self.serial

    def get_absolute_url(self):
        return reverse("validation:certificate", args=[self.pk])

    @cached_property
    def data(self):
        """The frozen content as Python data."""
        return json.loads(self.content)

    @property
    def verification_url(self):
        """The address that the QR code holds."""
        path = reverse("verification:result", args=[self.serial])
        return f"{settings.SITE_URL}{path}"

    @property
    def status(self):
        """The last state that an event has led to."""
        return last_of(event.state for event in self._told)

    @property
    def next_statuses(self):
        return TRANSITIONS[self.status]

    def get_status_display(self):
        return self.status.label

    @property
    def holds(self):
        return self.status == State.ISSUED

    @property
    def is_withdrawn(self):
        return self.status == State.WITHDRAWN

    @property
    def is_replaced(self):
        return self.status == State.REPLACED

    @property
    def withdrawal(self):
        """The event, with its reason, also when a new edition came after it."""
        return self._event(State.WITHDRAWN)

    @property
    def replacement(self):
        """The event, with the edition that holds instead."""
        return self._event(State.REPLACED)

    @property
    def may_show_name(self):
        """Whether the holder can be asked: a paper that others can verify, and holds.

        The name of a certificate that no longer holds is nobody's business any more.
        """
        return self.is_public and self.holds

    @property
    def is_unaltered(self):
        """Whether the content still is what was issued."""
        return sha256(self.content) == self.content_sha256

    @property
    def _told(self):
        """Those that were joined; else all, of which a draft has none."""
        joined = [getattr(self, name, None) for name in JOINED.values()]
        return list(filter(None, joined)) or (self.events.all() if self.pk else ())

    def _event(self, state):
        return next((event for event in self._told if event.state is state), None)
