"""What three parties agree on: texts that never change, and who has accepted which."""

import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.canonical import sha256

from .meetings import Meeting
from .placement import Placement

HASH_PREFIX = 16
JUST_MADE = _("Somebody else has just made a new version. Reload the page.")


class Party(models.TextChoices):
    """Who agrees: whoever runs the programme, the employer, the person."""

    ORGANISER = "organiser", _("organiser")
    EMPLOYER = "employer", _("employer")
    PARTICIPANT = "participant", _("participant")


class How(models.TextChoices):
    """In what way a party said yes."""

    SIGNED_IN = "signed_in", _("signed in")
    LINK = "link", _("through the link")
    IN_PERSON = "in_person", _("in person to the coach")
    ON_PAPER = "on_paper", _("by signing on paper")


# What a coach may write down for somebody who has no account.
NOTED = (How.IN_PERSON, How.ON_PAPER)


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(placement__in=Placement.objects.visible_to(user))


class Agreement(models.Model):
    """One version of a text that the three agree on: the terms of a placement, or with
    `meeting` the minutes of a meeting.

    `content` is canonical JSON; what is shown, printed and accepted comes from it. What
    changes gets a new version: the table is append-only in the database
    (docs/adr/0025-agreements.md).
    """

    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, related_name="agreements"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="minutes", null=True
    )
    # 1, 2, ... of the same text: two at the same moment can't both be made.
    version = models.PositiveSmallIntegerField(_("version"))
    content = models.TextField()
    content_sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("three-party agreement")
        verbose_name_plural = _("three-party agreements")
        ordering = ["-version", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "version"],
                condition=Q(meeting__isnull=True),
                name="agreement_version_once",
                violation_error_message=JUST_MADE,
            ),
            models.UniqueConstraint(
                fields=["meeting", "version"],
                condition=Q(meeting__isnull=False),
                name="minutes_version_once",
                violation_error_message=JUST_MADE,
            ),
            # The text holds placement, meeting and version, so no two are alike.
            models.UniqueConstraint(
                fields=["content_sha256"], name="agreement_text_once"
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="agreement_version_from_one"
            ),
        ]

    def __str__(self):
        return f"{self.placement_id}:{self.version}"

    @cached_property
    def data(self):
        """The frozen content as Python data."""
        return json.loads(self.content)

    @property
    def hash_prefix(self):
        return self.content_sha256[:HASH_PREFIX]

    @property
    def is_unaltered(self):
        """Whether the content still is what was frozen."""
        return sha256(self.content) == self.content_sha256


class AcceptanceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(agreement__in=Agreement.objects.visible_to(user))


class Acceptance(models.Model):
    """One party's yes to exactly one text. Append-only as well.

    The key to the agreement is the hash of its text: a yes can't stand for another
    text, nor be moved to one.
    """

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        related_name="acceptances",
        to_field="content_sha256",
        db_column="text_sha256",
    )
    party = models.CharField(_("party"), max_length=20, choices=Party)
    name = models.CharField(_("name"), max_length=150)
    how = models.CharField(_("how"), max_length=20, choices=How)
    accepted_on = models.DateField(_("accepted on"))
    recorded_at = models.DateTimeField(_("recorded at"))
    # The user who said yes or wrote down that another did; nobody for a link.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = AcceptanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("acceptance")
        verbose_name_plural = _("acceptances")
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "party"],
                name="acceptance_once_by_party",
                violation_error_message=_("That is accepted already."),
            ),
            models.CheckConstraint(
                condition=Q(party=Party.ORGANISER, how=How.SIGNED_IN)
                | Q(party=Party.EMPLOYER, how__in=[How.LINK, *NOTED])
                | Q(party=Party.PARTICIPANT, how__in=NOTED),
                name="acceptance_how_fits_party",
            ),
            models.CheckConstraint(
                condition=Q(how=How.LINK, recorded_by__isnull=True)
                | ~Q(how=How.LINK) & Q(recorded_by__isnull=False),
                name="acceptance_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="acceptance_has_a_name"),
        ]

    def __str__(self):
        return f"{self.agreement_id[:HASH_PREFIX]} {self.party}"
