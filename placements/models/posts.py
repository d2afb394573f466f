"""Posts that a programme keeps filled, one person after another."""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.dates import today
from employers.models import Contact, Workplace
from participants.models import Enrolment
from programmes.models import Programme


class PostQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those who run the programme, and those who work in it."""
        programmes = Programme.objects
        return self.filter(
            Q(programme__in=programmes.worked_in_by(user).values("pk"))
            | Q(programme__in=programmes.managed_by(user).values("pk"))
        )

    def open_on(self, day):
        return self.filter(
            Q(open_to__isnull=True) | Q(open_to__gte=day), open_from__lte=day
        )

    def with_last_taken_day(self):
        """`taken_until`: the last day that anyone holds the post or is asked to."""
        holders = self.model._meta.get_field("placements").related_model.objects
        last = holders.binding().filter(post=OuterRef("pk")).order_by("-ends_on")
        return self.annotate(taken_until=Subquery(last.values("ends_on")[:1]))


class Post(models.Model):
    """A place in a rolling programme: the same work, a new holder each term."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="posts"
    )
    title = models.CharField(_("role"), max_length=100)
    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1), MaxValueValidator(999)]
    )
    workplace = models.ForeignKey(
        Workplace,
        on_delete=models.PROTECT,
        related_name="posts",
        verbose_name=_("workplace"),
    )
    supervisor = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        related_name="posts_supervised",
        null=True,
        blank=True,
        verbose_name=_("supervisor"),
    )
    extent = models.PositiveSmallIntegerField(
        _("extent in per cent"),
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    open_from = models.DateField(_("open from"))
    open_to = models.DateField(_("open until"), null=True, blank=True)
    # When all posts of a site are filled the same day, the first terms are of unequal
    # length, so that they don't all end the same day too.
    first_term_months = models.PositiveSmallIntegerField(
        _("first term in months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Only when the first person is to stay for another time."),
    )

    objects = PostQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"],
                name="post_number_once_in_programme",
                violation_error_message=_("There is already a post with this number."),
            ),
            models.CheckConstraint(
                condition=Q(open_to__isnull=True) | Q(open_to__gte=F("open_from")),
                name="post_closes_after_it_opens",
                violation_error_message=_("The post closes before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(extent__range=(1, 100)),
                name="post_extent_is_percent",
            ),
        ]

    def __str__(self):
        return gettext("%(title)s, post %(number)s") % {
            "title": self.title,
            "number": self.number,
        }

    def get_absolute_url(self):
        return reverse("placements:post", args=[self.pk])

    @property
    def free_from(self):
        """The first day that nobody has taken; needs `with_last_taken_day`."""
        if self.taken_until is None:
            return max(self.open_from, today())
        return max(self.taken_until + timedelta(days=1), today())


class PostWishQuerySet(models.QuerySet):
    def visible_to(self, user):
        """With the case that the wish belongs to."""
        return self.filter(enrolment__in=Enrolment.objects.in_casework_of(user))


class PostWish(models.Model):
    """Which kind of post somebody in the queue wants, and from when."""

    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.PROTECT, related_name="post_wish"
    )
    role = models.CharField(
        _("work"), max_length=100, blank=True, help_text=_("Empty: any post will do.")
    )
    can_start_on = models.DateField(_("can begin"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = PostWishQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("wish for a post")
        verbose_name_plural = _("wishes for posts")

    def __str__(self):
        return self.role or gettext("any post")
