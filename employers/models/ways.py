"""Other ways on: somebody else should answer, or the link has run out."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.constraints import set_together
from core.saving import save_by

from .employer import Contact, Employer
from .links import CapabilityLink


class ContactSuggestionQuerySet(models.QuerySet):
    def visible_to(self, user):
        employers = Employer.objects.visible_to(user)
        return self.filter(link__contact__employer__in=employers)

    def waiting(self):
        """Nobody has taken a stand on them, and their question is not answered."""
        return self.filter(
            settled_at__isnull=True,
            link__answered_at__isnull=True,
            link__revoked_at__isnull=True,
        )

    def for_page(self):
        return self.select_related("link__contact__employer", "link__created_by")


class ContactSuggestion(models.Model):
    """Whom a contact thinks should answer instead.

    Typed by somebody without an account, so it sends nothing: a user who works with
    the case asks the person, or puts the suggestion aside.
    """

    link = models.ForeignKey(
        CapabilityLink, on_delete=models.PROTECT, related_name="suggestions"
    )
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail"))
    suggested_at = models.DateTimeField(_("suggested at"), auto_now_add=True)
    settled_at = models.DateTimeField(_("settled at"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    # Who was asked instead; nobody when the suggestion was put aside.
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = ContactSuggestionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("suggested contact")
        verbose_name_plural = _("suggested contacts")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["link"],
                name="suggestion_one_open_per_link",
                condition=Q(settled_at__isnull=True),
            ),
            set_together("settled_at", "settled_by", name="suggestion_settled_by_user"),
            models.CheckConstraint(
                condition=Q(contact__isnull=True) | Q(settled_at__isnull=False),
                name="suggestion_contact_when_settled",
            ),
        ]

    def __str__(self):
        return f"{self.name} {self.suggested_at:%Y-%m-%d}"

    def settle(self, *, by, contact=None):
        self.settled_at, self.settled_by = timezone.now(), by
        self.contact = contact
        save_by(self, by)


class LinkRenewal(models.Model):
    """That a contact asked for a new link when the old one had run out.

    Kept so that it can be seen who asked for the mail, and counted: a link that lies
    in an old mail must not become a way to fill somebody's mailbox.
    """

    link = models.OneToOneField(
        CapabilityLink, on_delete=models.PROTECT, related_name="renewal"
    )
    requested_at = models.DateTimeField(_("asked at"), auto_now_add=True)

    class Meta:
        verbose_name = _("new link that was asked for")
        verbose_name_plural = _("new links that were asked for")

    def __str__(self):
        return f"{self.link_id} {self.requested_at:%Y-%m-%d}"
