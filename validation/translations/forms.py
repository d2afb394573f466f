"""Texts in one other language, with the Swedish beside each."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.forms import Form, ModelForm
from participants.forms.attempt import Values
from validation.models import PhraseText, SkillText
from validation.models.texts import direction
from validation.own_view.words import PHRASES


class SkillTextForm(Values, ModelForm):
    """One skill; what is left empty is shown in Swedish."""

    class Meta:
        model = SkillText
        fields = ["name", "level1", "level2", "level3", "checked_by"]
        widgets = {f"level{n}": forms.Textarea(attrs={"rows": 2}) for n in (1, 2, 3)}
        help_texts = {
            "checked_by": _(
                "Who knows both languages and the trade. A text that nobody has"
                " checked should not stand here."
            )
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        skill = self.instance.skill
        swedish = {"name": skill.name_sv} | {
            f"level{level.value}": text for level, text in skill.criteria
        }
        for name, text in swedish.items():
            _write_in(self.fields[name], self.instance.language, text)

    def clean(self):
        super().clean()
        texts = [self.cleaned_data.get(name) for name in self.fields]
        if any(texts) and not self.cleaned_data.get("checked_by"):
            self.add_error("checked_by", _("Say who has checked the translation."))


class PhrasesForm(Form):
    """The sentences of the page itself."""

    def __init__(self, *args, language, **kwargs):
        rows = PhraseText.objects.filter(language=language)
        kwargs["initial"] = dict(rows.values_list("key", "text"))
        super().__init__(*args, **kwargs)
        for key, source in PHRASES.items():
            with override("sv"):
                swedish = str(source)
            self.fields[key] = forms.CharField(
                label=swedish,
                max_length=500,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            _write_in(self.fields[key], language)

    @property
    def values(self):
        return {"texts": self.cleaned_data}


def _write_in(field, language, swedish=""):
    """The browser shall know in which language, and from which side, one writes."""
    field.widget.attrs |= {"lang": str(language), "dir": direction(language)}
    if swedish:
        field.help_text = swedish
