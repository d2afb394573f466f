"""Texts in one other language, with the Swedish beside each."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import Form, ModelForm
from participants.forms.attempt import Values
from validation.models import PhraseText, SkillText
from validation.models.texts import direction
from validation.own_view.phrases import PHRASES, in_swedish

WHO = _("Who knows the language from home.")


class SkillTextForm(Values, ModelForm):
    """One skill; what is left empty is shown in Swedish."""

    class Meta:
        model = SkillText
        fields = ["name", "level1", "level2", "level3"]
        widgets = {f"level{n}": forms.Textarea(attrs={"rows": 2}) for n in (1, 2, 3)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        skill = self.instance.skill
        swedish = {"name": skill.name_sv} | {
            f"level{level.value}": text for level, text in skill.criteria
        }
        for name, text in swedish.items():
            _write_in(self.fields[name], self.instance.language, text)
        self.fields["checked_by"] = _reader_field()
        self.initial["checked_by"] = self.instance.checked_by

    def clean(self):
        super().clean()
        _require_reader(self, self.Meta.fields)


class PhrasesForm(Form):
    """The sentences of the page itself."""

    def __init__(self, *args, language, **kwargs):
        rows = PhraseText.objects.filter(language=language)
        kwargs["initial"] = dict(rows.values_list("key", "text"))
        super().__init__(*args, **kwargs)
        for key in PHRASES:
            self.fields[key] = forms.CharField(
                label=in_swedish(key),
                max_length=500,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            _write_in(self.fields[key], language)
        self.fields["checked_by"] = _reader_field()

    def clean(self):
        super().clean()
        _require_reader(self, PHRASES)

    @property
    def values(self):
        texts = {key: self.cleaned_data[key] for key in PHRASES}
        return {"texts": texts, "checked_by": self.cleaned_data["checked_by"]}


class ReadForm(Values, Form):
    """Somebody has read the drafts, and found that they say what the Swedish says."""

    checked_by = forms.CharField(
        label=_("Native speaker"), max_length=150, help_text=WHO
    )
    checked_on = forms.DateField(label=_("Read on"))

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"checked_on": today()})
        super().__init__(*args, **kwargs)

    def clean_checked_on(self):
        day = self.cleaned_data["checked_on"]
        if day > today():
            raise ValidationError(_("The date is in the future."))
        return day


def _reader_field():
    return forms.CharField(
        label=_("Native speaker who has read all of it"),
        max_length=150,
        required=False,
        help_text=WHO,
    )


def _require_reader(form, names):
    """What stands on the page through this form, somebody has read."""
    texts = [form.cleaned_data.get(name) for name in names]
    if any(texts) and not form.cleaned_data.get("checked_by"):
        form.add_error("checked_by", _("Say who has read the translation."))


def _write_in(field, language, swedish=""):
    """The browser shall know in which language, and from which side, one writes."""
    field.widget.attrs |= {"lang": str(language), "dir": direction(language)}
    if swedish:
        field.help_text = swedish
