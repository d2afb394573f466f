"""Employers, their workplaces and contacts, and what we have talked about."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Organisation, Role
from core.text import fold
from core.validators import (
    format_organisation_number,
    normalise_organisation_number,
    organisation_number,
)


class EmployerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Coaches and coordinators share their organisation's employers."""
        return self.filter(
            organisation__in=user.organisations_as(Role.COACH, Role.COORDINATOR)
        )

    def search(self, text):
        """By a part of the name, or the beginning of the organisation number."""
        matching = Q(search_name__contains=fold(text))
        digits = normalise_organisation_number(text)
        if digits.isdigit():
            matching |= Q(organisation_number__startswith=digits)
        return self.filter(matching)

    def with_next_call(self):
        """`call_again_on`: what the latest note says; a later note has answered it."""
        latest = EmployerNote.objects.filter(employer=OuterRef("pk"))
        return self.annotate(call_again_on=Subquery(latest.values("call_again_on")[:1]))


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
    search_name = models.CharField(max_length=200, editable=False)
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

    def save(self, **kwargs):
        self.search_name = fold(self.name)[:200]
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("employers:detail", args=[self.pk])

    @property
    def shown_organisation_number(self):
        return format_organisation_number(self.organisation_number)


class OfVisibleEmployer(models.QuerySet):
    """Rows that belong to an employer and are seen with it."""

    def visible_to(self, user):
        return self.filter(employer__in=Employer.objects.visible_to(user))


class Workplace(models.Model):
    """An address where people work; SCB numbers them (CFAR) with eight digits."""

    employer = models.ForeignKey(
        Employer, on_delete=models.PROTECT, related_name="workplaces"
    )
    name = models.CharField(_("name"), max_length=200)
    address = models.CharField(_("address"), max_length=200, blank=True)
    city = models.CharField(_("town"), max_length=100, blank=True)
    cfar = models.CharField(
        _("workplace number (CFAR)"),
        max_length=8,
        blank=True,
        validators=[
            RegexValidator(
                r"^[0-9]{8}\Z", _("Write the eight digits of the workplace.")
            )
        ],
    )

    objects = OfVisibleEmployer.as_manager()
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
    wants_reminders = models.BooleanField(_("gets reminders"), default=True)

    objects = OfVisibleEmployer.as_manager()
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

    objects = OfVisibleEmployer.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.employer} {self.created_at:%Y-%m-%d}"
