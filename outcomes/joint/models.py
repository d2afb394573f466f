"""Neighbourhoods that several organisations work in, and who takes part in what."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Organisation, Role
from core.constraints import set_together
from programmes.models import Area, Programme

READERS = (Role.MANAGER, Role.COORDINATOR, Role.ADMIN)


class NeighbourhoodQuerySet(models.QuerySet):
    def kept_by(self, user):
        """Those that the user invites others to."""
        return self.filter(organisation__in=user.organisations_as(Role.ADMIN))

    def read_by(self, user):
        """Those whose numbers the user may read: the own organisation takes part."""
        members = NeighbourhoodMember.objects.taking_part().filter(
            organisation__in=user.organisations_as(*READERS)
        )
        return self.filter(members__in=members).distinct()

    def joined_by(self, user):
        """Those that an administrator's organisation made, is in or is asked to."""
        own = NeighbourhoodMember.objects.alive().managed_by(user)
        kept = Q(organisation__in=user.organisations_as(Role.ADMIN))
        return self.filter(kept | Q(members__in=own)).distinct()


class Neighbourhood(models.Model):
    """A district as people know it, whoever owns the houses, such as Skäggetorp."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="neighbourhoods"
    )
    name = models.CharField(_("name"), max_length=100)
    municipality = models.CharField(_("municipality"), max_length=100)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    objects = NeighbourhoodQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("neighbourhood")
        verbose_name_plural = _("neighbourhoods")
        ordering = ["name", "municipality"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name", "municipality"],
                name="neighbourhood_once_per_organisation",
                violation_error_message=_("You already have this neighbourhood."),
            )
        ]

    def __str__(self):
        return f"{self.name}, {self.municipality}"

    def get_absolute_url(self):
        return reverse("outcomes:joint_report", args=[self.pk])


class NeighbourhoodMemberQuerySet(models.QuerySet):
    def alive(self):
        return self.filter(withdrawn_at__isnull=True)

    def taking_part(self):
        return self.alive().filter(opted_in_at__isnull=False)

    def managed_by(self, user):
        """Those that the user answers for: an administrator, the own organisation's."""
        return self.filter(organisation__in=user.organisations_as(Role.ADMIN))


class NeighbourhoodMember(models.Model):
    """One organisation's part in a neighbourhood: asked, taking part, withdrawn.

    Nothing is counted before the organisation's own administrator has opted in. What
    takes part is never changed: another area or other programmes is another row, so
    that the rows tell what earlier reports were made of.
    """

    class Status(models.TextChoices):
        INVITED = "invited", _("invited")
        TAKING_PART = "taking_part", _("taking part")
        WITHDRAWN = "withdrawn", _("not taking part any more")

    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.PROTECT, related_name="members"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="neighbourhood_members"
    )
    invited_at = models.DateTimeField(default=timezone.now, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("area"),
    )
    programmes = models.ManyToManyField(
        Programme, related_name="+", blank=True, verbose_name=_("programmes")
    )
    opted_in_at = models.DateTimeField(null=True, editable=False)
    opted_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )

    objects = NeighbourhoodMemberQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[programmes])

    class Meta:
        verbose_name = _("organisation in a neighbourhood")
        verbose_name_plural = _("organisations in neighbourhoods")
        ordering = ["invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["neighbourhood", "organisation"],
                condition=Q(withdrawn_at__isnull=True),
                name="neighbourhood_member_once_alive",
                violation_error_message=_("The organisation is already there."),
            ),
            # Two neighbourhoods with an area in common could be subtracted.
            models.UniqueConstraint(
                fields=["area"],
                condition=Q(withdrawn_at__isnull=True),
                name="neighbourhood_member_area_once_alive",
                violation_error_message=_(
                    "The area already takes part in a neighbourhood."
                ),
            ),
            set_together(
                "opted_in_at", "opted_in_by", name="neighbourhood_member_opted_in_by"
            ),
            set_together(
                "withdrawn_at", "withdrawn_by", name="neighbourhood_member_withdrawn_by"
            ),
            set_together(
                "opted_in_at", "area", name="neighbourhood_member_has_an_area"
            ),
            models.CheckConstraint(
                condition=Q(opted_in_at__isnull=True)
                | Q(withdrawn_at__isnull=True)
                | Q(withdrawn_at__gte=F("opted_in_at")),
                name="neighbourhood_member_withdraws_after_opting_in",
            ),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.get_status_display()}"

    @property
    def status(self):
        """All that the organisation that invites is told of another."""
        if self.withdrawn_at:
            return self.Status.WITHDRAWN
        return self.Status.TAKING_PART if self.opted_in_at else self.Status.INVITED

    def get_status_display(self):
        return str(self.status.label)

    @property
    def takes_part(self):
        return self.status == self.Status.TAKING_PART

    @property
    def is_alive(self):
        return self.withdrawn_at is None
