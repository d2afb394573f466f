"""How and why a participation ended, and what it led to."""

from itertools import groupby

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import Form
from participants.models import EndType, Evidence, ExitCode, OutcomeClass

from .attempt import Values

# What each class means to the one who chooses, and the order in which one goes before
# another when several fit (a move for the sake of a job is a hit). JOBBFABRIK_1.
GROUPS = {
    OutcomeClass.HIT: _("To a job or studies: a hit"),
    OutcomeClass.NEUTRAL: _("Could not go on: outside the hit rate"),
    OutcomeClass.PROGRESS: _("A step on the way: counts, but not as a hit"),
    OutcomeClass.MISS: _("No job or studies: a miss"),
    OutcomeClass.ADMIN: _("Was never a participant: not counted at all"),
}
JOB_FIELDS = ("job_employer", "job_title", "job_extent")


def end_types():
    return [(value, capfirst(label)) for value, label in EndType.choices]


class ExitForm(Values, Form):
    ended_on = forms.DateField(label=_("Last day"), initial=today)
    end_type = forms.ChoiceField(
        label=_("How did it end?"), choices=end_types, widget=forms.RadioSelect
    )
    exit_code = forms.ModelChoiceField(
        ExitCode.objects.none(),
        label=_("What did it lead to?"),
        empty_label=_("Choose"),
        help_text=_(
            "If several fit, choose the one highest up. What counts is the last "
            "thing known within 28 days of the last day."
        ),
    )
    exit_evidence = forms.ChoiceField(
        label=_("Who says so?"),
        choices=[("", _("Not stated")), *Evidence.choices],
        required=False,
        help_text=_("Results show apart what rests on the person's own word."),
    )
    job_employer = forms.CharField(label=_("Employer"), required=False, max_length=200)
    job_title = forms.CharField(label=_("Job"), required=False, max_length=200)
    job_extent = forms.IntegerField(
        label=_("Extent in per cent"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("Full time is 100. A job counts as a hit from 50."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = self.fields["exit_code"]
        code.queryset = ExitCode.objects.offered()
        code.choices = [("", code.empty_label), *grouped(code.queryset)]

    def clean(self):
        super().clean()
        code = self.cleaned_data.get("exit_code")
        if code is None or not code.is_job:
            return
        for name in JOB_FIELDS:
            if name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, _("Fill this in: the reason is a job."))


class CorrectionForm(ExitForm):
    reason = forms.CharField(
        label=_("Why is it corrected?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stays in the history together with the first exit."),
    )


class ReopenForm(Values, Form):
    reason = forms.CharField(
        label=_("Why is the exit taken back?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stays in the history together with the exit."),
    )


def grouped(codes):
    """The choices by class, in the order of GROUPS."""
    order = list(GROUPS)
    ranked = sorted(codes, key=lambda c: (order.index(c.outcome_class), c.position))
    for outcome_class, group in groupby(ranked, key=lambda c: c.outcome_class):
        yield GROUPS[outcome_class], [(code.pk, code.name) for code in group]
