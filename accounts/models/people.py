"""Organisations, their people and what role each has."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.validators import format_organisation_number, organisation_number

from .measures import MeasureName


class Role(models.TextChoices):
    """What a membership lets a person do; the table in docs/access.md says it all."""

    COACH = "coach", _("coach")
    COORDINATOR = "coordinator", _("coordinator")
    ASSESSOR = "assessor", _("assessor")
    MANAGER = "manager", _("manager")
    DATA_OFFICER = "data_officer", _("data officer")
    ADMIN = "admin", _("administrator")


# Roles that open cases. Nobody holds one together with ADMIN: see docs/adr/0010.
CASE_ROLES = frozenset({Role.COACH, Role.COORDINATOR, Role.ASSESSOR})


def check_roles(roles):
    """Who opens accounts does not open cases: else one person could grant it all."""
    if Role.ADMIN in roles and not CASE_ROLES.isdisjoint(roles):
        raise ValidationError(
            _("An administrator can't also be a coach, coordinator or assessor."),
            code="roles_apart",
        )


class OrganisationQuerySet(models.QuerySet):
    def administered_by(self, user):
        return self.filter(pk__in=user.organisations_as(Role.ADMIN))


class Organisation(models.Model):
    """A housing company or municipality; its people never see another's."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    organisation_number = models.CharField(
        _("organisation number"),
        max_length=10,
        unique=True,
        validators=[organisation_number],
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    default_measure = models.CharField(
        _("measure of success"),
        max_length=30,
        choices=MeasureName,
        default=MeasureName.JOBBFABRIK_1,
        db_default=MeasureName.JOBBFABRIK_1,
        help_text=_("What results are shown by, unless somebody asks for another."),
    )

    objects = OrganisationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def shown_organisation_number(self):
        return format_organisation_number(self.organisation_number)


class UserQuerySet(models.QuerySet):
    def administered_by(self, user):
        """Those with a role in an organisation that the user administers."""
        own = Membership.objects.filter(
            user=OuterRef("pk"), organisation__in=user.organisations_as(Role.ADMIN)
        )
        return self.filter(Exists(own))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """There is no superuser: nobody is above the rules. See docs/adr/0010."""
        raise NotImplementedError("Use the command create_administrator.")

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A person who signs in with an e-mail address."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(
        _("language of mails"), max_length=5, choices=settings.LANGUAGES, default="sv"
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    # Names of the kinds in accounts/reminders.py; a new kind is wanted until refused.
    unwanted_reminders = models.JSONField(
        _("unwanted reminders"), default=list, blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    history = HistoricalRecords(excluded_fields=["password", "last_login"])

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_in_any_case",
                violation_error_message=_("There is already a user with this e-mail."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("accounts:user_detail", args=[self.pk])

    @property
    def initials(self):
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @cached_property
    def roles_by_organisation(self):
        """{organisation id: set of roles}; read once per request, never kept longer."""
        roles = {}
        for membership in self.memberships.all():
            roles.setdefault(membership.organisation_id, set()).add(membership.role)
        return roles

    @cached_property
    def roles(self):
        return frozenset().union(*self.roles_by_organisation.values())

    def has_role(self, *roles, organisation_id=None):
        """Whether the user has one of the roles, in that organisation or in any."""
        if organisation_id is None:
            return not self.roles.isdisjoint(roles)
        return not self.roles_by_organisation.get(organisation_id, set()).isdisjoint(
            roles
        )

    def organisations_as(self, *roles):
        """The ids of the organisations where the user has one of the roles."""
        return [
            organisation_id
            for organisation_id, held in self.roles_by_organisation.items()
            if not held.isdisjoint(roles)
        ]


class Membership(models.Model):
    """A user's role in an organisation. One person may have several."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                name="membership_once_per_role",
                violation_error_message=_("The user already has this role."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values),
                name="membership_role_is_known",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} – {self.organisation}"
