"""Which level of each skill: asked of the supervisor, and decided by the assessor."""

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import Form
from employers.forms import SignedForm
from validation.models import Assessment, Level, Method
from validation.progress import rows_of

Stage = Assessment.Stage


class LevelsForm(Form):
    """One choice for each skill of the role, with what each level takes.

    Nothing is chosen beforehand: a level is somebody's judgement, never a default.
    """

    with_notes = False
    levels_required = True

    def __init__(self, data=None, *, validation, **kwargs):
        self.skills = self.skills_of(validation)
        super().__init__(data, **kwargs)
        own = list(self.fields)
        for skill in self.skills:
            self.fields[f"skill_{skill.pk}"] = self._level_field(skill)
            if self.with_notes:
                self.fields[f"note_{skill.pk}"] = _note_field(skill)
        self.order_fields([name for name in self.fields if name not in own] + own)

    def skills_of(self, validation):
        return list(validation.role.skills.all())

    @property
    def levels(self):
        """{skill: level} of the skills that have one."""
        chosen = {s: self.cleaned_data[f"skill_{s.pk}"] for s in self.skills}
        return {skill: int(level) for skill, level in chosen.items() if level != ""}

    @property
    def values(self):
        """What the actions take: the fields that are no skill's own, and the levels."""
        own = {
            name: value
            for name, value in self.cleaned_data.items()
            if not name.startswith(("skill_", "note_"))
        }
        return own | {"levels": self.levels, "notes": self._notes}

    @property
    def _notes(self):
        return {s: self.cleaned_data.get(f"note_{s.pk}", "") for s in self.skills}

    def hint(self, skill):
        """What stands between the name of the skill and the choices."""
        return ""

    def _level_field(self, skill):
        return forms.ChoiceField(
            label=skill.name,
            choices=_choices(skill),
            widget=forms.RadioSelect,
            required=self.levels_required,
            help_text=self.hint(skill),
            error_messages={"required": _("Choose a level.")},
        )


class SupervisorForm(LevelsForm, SignedForm):
    """The supervisor's answer by link: levels, a sentence if there is one, a name."""

    field_order = ["statement", "name"]

    statement = forms.CharField(
        label=_("A sentence in your own words"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "It may stand on the certificate. What is the person good at? Nothing on"
            " health or private life."
        ),
    )

    def __init__(self, *args, validation, **kwargs):
        self.earlier = _levels_of(validation, Stage.SUPERVISOR)
        kwargs["initial"] = _own_sentence(validation) | kwargs.get("initial", {})
        super().__init__(*args, validation=validation, **kwargs)

    def hint(self, skill):
        """After a supplement was asked for: what was said before, not chosen again."""
        if skill.pk not in self.earlier:
            return ""
        return _("Said before: %(level)s") % {"level": _label(self.earlier[skill.pk])}


class RecordForm(SupervisorForm):
    """The same answer, written down by a coach who has talked to the supervisor."""

    field_order = ["statement", "name", "on"]

    name = forms.CharField(label=_("Who said it"), max_length=150)
    on = forms.DateField(label=_("Date"))

    def __init__(self, *args, validation, **kwargs):
        supervisor = validation.supervisor
        kwargs["initial"] = {
            "name": supervisor.name if supervisor else "",
            "on": today(),
        }
        super().__init__(*args, validation=validation, **kwargs)

    def clean_on(self):
        return _not_in_the_future(self.cleaned_data["on"])


class DecisionForm(LevelsForm):
    """The assessor's own levels, beside what the supervisor said."""

    with_notes = True

    methods = forms.MultipleChoiceField(
        label=_("How did you assess?"),
        choices=Method.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    on = forms.DateField(label=_("Date of the decision"))

    def __init__(self, *args, validation, to_decide=True, **kwargs):
        self.to_decide = self.levels_required = to_decide
        self.rows = {r.skill.pk: r for r in rows_of(validation, with_draft=True)}
        self.attested_on = validation.attested_on
        kwargs["initial"] = _initial(validation) | {"on": today()}
        super().__init__(*args, validation=validation, **kwargs)
        if not to_decide:
            self.fields["methods"].required = False
            self.fields["on"].required = False

    def hint(self, skill):
        """What others have said of the skill, and what that rests on."""
        row = self.rows[skill.pk]
        return render_to_string("validation/includes/hint.html", {"row": row})

    @property
    def values(self):
        """What is only kept for later has neither methods nor a day."""
        values = super().values
        if self.to_decide:
            return values
        return {name: values[name] for name in ("levels", "notes")}

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day and day < self.attested_on:
            raise ValidationError(_("The supervisor had not answered by then."))
        return _not_in_the_future(day)


def _choices(skill):
    """“Independent” and, in Swedish, what it takes in this skill."""
    return [(Level.NOT_SHOWN.value, Level.NOT_SHOWN.label)] + [
        (
            level.value,
            format_html(
                '{} <span class="subtle" lang="sv">{}</span>', level.label, criterion
            ),
        )
        for level, criterion in skill.criteria
    ]


def _note_field(skill):
    return forms.CharField(
        label=_("Note on %(skill)s") % {"skill": skill.name},
        max_length=500,
        required=False,
    )


def _levels_of(validation, stage):
    """{skill id: level} that one stage has said."""
    rows = validation.assessments.filter(stage=stage)
    return dict(rows.values_list("skill", "level"))


def _own_sentence(validation):
    """What the same supervisor wrote before: an answer that adds takes nothing away."""
    supervisor = validation.supervisor
    if supervisor is None or supervisor.name != validation.attested_by_name:
        return {}
    return {"statement": validation.statement}


def _initial(validation):
    """The assessor's own draft."""
    initial = {"methods": validation.methods}
    for assessment in validation.assessments.decisive():
        initial[f"skill_{assessment.skill_id}"] = assessment.level
        initial[f"note_{assessment.skill_id}"] = assessment.note
    return initial


def _label(level):
    return Level(level).label


def _not_in_the_future(day):
    if day and day > today():
        raise ValidationError(_("The date is in the future."))
    return day
