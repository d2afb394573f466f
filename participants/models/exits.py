"""Why a participation ended: codes as data, judged by whoever measures."""

from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _


class OutcomeClass(models.TextChoices):
    """What an exit code counts as under the measure of the house, JOBBFABRIK_1."""

    HIT = "HIT", _("hit")
    PROGRESS = "PROGRESS", _("progress")
    MISS = "MISS", _("miss")
    NEUTRAL = "NEUTRAL", _("neutral, not in the denominator")
    ADMIN = "ADMIN", _("not a participation")
    FLAG = "FLAG", _("additional mark")


class EndType(models.TextChoices):
    """How it ended; completers are those of the first two."""

    PLANNED = "PLANNED", _("as planned")
    EARLY_POSITIVE = "EARLY_POSITIVE", _("early, to something better")
    INTERRUPTED_BY_PERSON = "INTERRUPTED_BY_PERSON", _("interrupted by the participant")
    INTERRUPTED_BY_ORGANISER = (
        "INTERRUPTED_BY_ORGANISER",
        _("interrupted by the organiser"),
    )


class Evidence(models.TextChoices):
    """Who says what a person does; the weakest evidence first."""

    SELF = "self", _("the person")
    EMPLOYER = "employer", _("the employer")
    DOCUMENT = "document", _("a document, such as a contract")
    REGISTER = "register", _("a register")


class ExitCodeQuerySet(models.QuerySet):
    def offered(self):
        """Codes a coach may choose: not the disabled ones, nor additional marks."""
        return self.filter(is_enabled=True).exclude(outcome_class=OutcomeClass.FLAG)


class ExitCode(models.Model):
    """One reason for an exit, in both languages, with what each measure makes of it.

    Filled by a migration from participants/data/exit_outcomes.json. DETAINED is
    criminal data (GDPR article 10) and starts disabled: OBSTACLE says enough.
    """

    class Privacy(models.TextChoices):
        NORMAL = "normal", _("normal")
        HEALTH = "health", _("reveals health")
        CRIMINAL = "criminal", _("reveals crime")

    code = models.CharField(_("code"), max_length=30, primary_key=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    outcome_class = models.CharField(_("class"), max_length=10, choices=OutcomeClass)
    kolada_numerator = models.CharField(max_length=2, blank=True)
    esf = models.CharField(max_length=10, blank=True)
    privacy = models.CharField(max_length=10, choices=Privacy, default=Privacy.NORMAL)
    note = models.CharField(max_length=200, blank=True)
    is_job = models.BooleanField(_("is a job"), default=False)
    is_enabled = models.BooleanField(_("may be chosen"), default=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = ExitCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("exit code")
        verbose_name_plural = _("exit codes")
        ordering = ["position"]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return self.name_en if get_language() == "en" else self.name_sv

    @property
    def discreet_name(self):
        """The name for those who need not know what it tells of health or crime."""
        if self.privacy == self.Privacy.NORMAL:
            return self.name
        return (
            gettext("Subsidised job") if self.is_job else gettext("Accepted obstacle")
        )
