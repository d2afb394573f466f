"""Which line fits me? Asked without signs of a test, and in the reader's language."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from core.forms import Form
from participants.forms.attempt import Values
from validation.forms.levels import LevelsForm
from validation.models import Language, Level, ParticipantWord

from .words import Reader


class OwnViewForm(LevelsForm):
    """One choice for each skill, none made beforehand, none that has to be made."""

    levels_required = False
    marks_optional = False

    def __init__(self, data=None, *, validation, reader, **kwargs):
        self.reader = reader
        super().__init__(data, validation=validation, **kwargs)

    def skills_of(self, validation):
        return list(self.reader.skills(validation.role))

    def clean(self):
        super().clean()
        if not self.errors and not self.levels:
            raise ValidationError(self.reader.phrase("nothing_chosen"))

    @property
    def values(self):
        return {"levels": self.levels}

    def _level_field(self, skill):
        return forms.ChoiceField(
            label=str(self.reader.name(skill)),
            choices=[(level.value, self._choice(skill, level)) for level in Level],
            widget=forms.RadioSelect,
            required=False,
        )

    def _choice(self, skill, level):
        """“By myself”, and what that can be in this skill."""
        words = self.reader.level(level)
        if level == Level.NOT_SHOWN:
            return words.__html__()
        example = self.reader.phrase("example")
        return format_html(
            '{} <span class="subtle">{}</span>',
            words,
            example.followed_by(self.reader.criterion(skill, level)),
        )


class WordForm(Values, Form):
    """Agree or object, and say why."""

    marks_optional = False

    stance = forms.ChoiceField(widget=forms.RadioSelect)
    text = forms.CharField(
        max_length=1000,
        required=False,
        # Whatever script the words are in, they begin at their own side.
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )

    def __init__(self, *args, reader, **kwargs):
        self.reader = reader
        super().__init__(*args, **kwargs)
        stances = ParticipantWord.Stance
        self.fields["stance"].choices = [
            (stance.value, reader.phrase(stance.value).__html__()) for stance in stances
        ]
        self.fields["stance"].label = reader.phrase("word_title").__html__()
        self.fields["text"].label = reader.phrase("own_words").__html__()
        for field in self.fields.values():
            field.error_messages["required"] = reader.phrase("words_needed").__html__()

        too_long = reader.phrase("too_long").words
        self.fields["text"].error_messages["max_length"] = too_long

    def clean(self):
        super().clean()
        objects = self.cleaned_data.get("stance") == ParticipantWord.Stance.OBJECTS
        if objects and not self.cleaned_data.get("text"):
            self.add_error("text", self.fields["text"].error_messages["required"])


class LinkForm(Values, Form):
    """Shown as a code, or sent by mail as well."""

    by_mail = forms.BooleanField(required=False)


class LanguageAsked(Form):
    """?sprak=; anything else than a language of ours is Swedish."""

    sprak = forms.ChoiceField(choices=Language.choices, required=False)

    @property
    def reader(self):
        asked = self.cleaned_data["sprak"] if self.is_valid() else ""
        return Reader(asked or Language.SWEDISH)
