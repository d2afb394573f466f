"""Employers, their workplaces and contacts, and the links that contacts answer by."""

import base64
import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Organisation, Role
from core.constraints import set_together
from core.crypto import keyed_hash
from core.validators import format_organisation_number, organisation_number


class EmployerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Coaches and coordinators share their organisation's employers."""
        return self.filter(
            organisation__in=user.organisations_as(Role.COACH, Role.COORDINATOR)
        )


class Employer(models.Model):
    """A company or public body that takes people in, known to one organisation."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="employers"
    )
    name = models.CharField(_("name"), max_length=200)
    organisation_number = models.CharField(
        _("organisation number"), max_length=10, validators=[organisation_number]
    )
    industry = models.CharField(_("industry"), max_length=100, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EmployerQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("employer")
        verbose_name_plural = _("employers")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "organisation_number"],
                name="employer_once_per_organisation",
                violation_error_message=_("This employer is already registered."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("employers:detail", args=[self.pk])

    @property
    def shown_organisation_number(self):
        return format_organisation_number(self.organisation_number)


class Workplace(models.Model):
    """An address where people work; SCB numbers them (CFAR) with eight digits."""

    employer = models.ForeignKey(
        Employer, on_delete=models.PROTECT, related_name="workplaces"
    )
    name = models.CharField(_("name"), max_length=200)
    address = models.CharField(_("address"), max_length=200, blank=True)
    city = models.CharField(_("town"), max_length=100, blank=True)
    cfar = models.CharField(_("workplace number (CFAR)"), max_length=8, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("workplace")
        verbose_name_plural = _("workplaces")
        ordering = ["name"]

    def __str__(self):
        return ", ".join(filter(None, [self.name, self.city]))


class Contact(models.Model):
    """A person at an employer who answers requests or supervises. Never signs in."""

    employer = models.ForeignKey(
        Employer, on_delete=models.PROTECT, related_name="contacts"
    )
    name = models.CharField(_("name"), max_length=150)
    title = models.CharField(_("title"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail"))
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="sv"
    )
    is_active = models.BooleanField(_("active"), default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "email"],
                name="contact_email_once_per_employer",
                violation_error_message=_(
                    "There is already a contact with this e-mail."
                ),
            )
        ]

    def __str__(self):
        return self.name


class EmployerNote(models.Model):
    """What we talked about with an employer. Never about a participant."""

    employer = models.ForeignKey(
        Employer, on_delete=models.PROTECT, related_name="notes"
    )
    text = models.TextField(_("note"), max_length=4000)
    call_again_on = models.DateField(_("call again"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.employer} {self.created_at:%Y-%m-%d}"


class CapabilityLinkQuerySet(models.QuerySet):
    def for_token(self, token):
        return self.filter(token_hash=_token_hash(token))

    def open(self, at=None):
        """Links that may still be answered."""
        return self.filter(
            answered_at__isnull=True,
            revoked_at__isnull=True,
            expires_at__gt=at or timezone.now(),
        )

    def issue(self, *, contact, task, by):
        """A new link for the contact to the task; lives for 14 days."""
        seed = secrets.token_hex(32)
        return self.create(
            contact=contact,
            task=task,
            seed=seed,
            token_hash=_token_hash(_token(seed)),
            expires_at=timezone.now() + CapabilityLink.LIFETIME,
            created_by=by,
        )


class CapabilityLink(models.Model):
    """The right to answer one task, held by whoever has the address in the mail.

    Not a sign-in (ASVS 6.5.5 would give it ten minutes) but a capability to one task.
    The token, 256 bits, is in no column: it is computed from the seed with INDEX_KEY
    when the mail leaves, and recognised by its SHA-256. A copy of the database opens
    no link.
    """

    LIFETIME = timedelta(days=14)

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="links")
    task = models.CharField(max_length=40)
    seed = models.CharField(max_length=64, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    expires_at = models.DateTimeField(_("valid until"))
    answered_at = models.DateTimeField(_("answered at"), null=True)
    answered_by = models.CharField(_("answered by"), max_length=150, null=True)  # noqa: DJ001 - null pairs it with answered_at
    revoked_at = models.DateTimeField(_("withdrawn at"), null=True)

    objects = CapabilityLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        indexes = [
            models.Index(
                fields=["contact", "task"],
                name="link_open_by_contact",
                condition=Q(answered_at__isnull=True, revoked_at__isnull=True),
            )
        ]
        constraints = [
            set_together("answered_at", "answered_by", name="link_answered_by_someone"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(revoked_at__isnull=True),
                name="link_answered_or_withdrawn",
            ),
        ]

    def __str__(self):
        return f"{self.task} {self.pk}"

    @property
    def token(self):
        return _token(self.seed)

    @property
    def is_open(self):
        return (
            self.answered_at is None
            and self.revoked_at is None
            and self.expires_at > timezone.now()
        )

    def take(self, *, name):
        """Use the link up in the name that was typed; True for exactly one caller.

        One UPDATE decides, so that of many answers at once one wins. Call it in the
        transaction that records the answer.
        """
        return bool(
            CapabilityLink.objects.open()
            .filter(pk=self.pk)
            .update(answered_at=timezone.now(), answered_by=name)
        )

    def revoke(self):
        """Close the link unless it is answered; True if this call closed it."""
        return bool(
            CapabilityLink.objects.filter(
                pk=self.pk, answered_at__isnull=True, revoked_at__isnull=True
            ).update(revoked_at=timezone.now())
        )


def _token(seed):
    digest = keyed_hash(seed, purpose="capability link")
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _token_hash(token):
    return hashlib.sha256(token.encode()).hexdigest()
