from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.forms import ModelForm
from core.pictures import MOST_BYTES, redrawn, too_many_bytes
from participants.forms.attempt import Values
from validation.models import Evidence

from .actions import has_room_for_photo, may_be_pictured

PHOTO_FIELDS = ["photo", "photo_shows", "nobody_in_photo"]


class PhotoPart(forms.Form):
    """One photo of the work, with what it shows and that it shows nobody."""

    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_(
            "JPEG, PNG or WebP, at most 15 MB. Place, time and everything else that the"
            " phone has written into the file is taken away before we store it."
        ),
    )
    photo_shows = forms.CharField(
        label=_("What the photo shows"),
        required=False,
        max_length=200,
        help_text=_(
            "Needed with a photo: it is read out to whoever can't see it. “Three bins,"
            " sorted and labelled anew.”"
        ),
    )
    nobody_in_photo = forms.BooleanField(
        label=_("No person can be recognised in the photo"), required=False
    )

    def full_clean(self):
        """Whatever is wrong elsewhere, browsers forget the file: ask for it again."""
        super().full_clean()
        is_forgotten = self.is_bound and self._has_photo and bool(self.errors)
        if is_forgotten and not self.has_error("photo"):
            self.add_error("photo", _("Choose the photo again, too."))

    def clean_photo(self):
        """The picture, drawn anew: nothing else of the file goes any further."""
        file = self.cleaned_data["photo"]
        if not file:
            return None
        if file.size > MOST_BYTES:
            raise too_many_bytes()
        return redrawn(file.read())

    def clean_photo_shows(self):
        shows = self.cleaned_data["photo_shows"]
        if self._has_photo and not shows:
            raise ValidationError(_("Say what the photo shows."))
        if shows and not self._has_photo:
            self.add_error("photo", _("Choose the photo that this is about."))
        return shows

    def clean_nobody_in_photo(self):
        is_sure = self.cleaned_data["nobody_in_photo"]
        if self._has_photo and not is_sure:
            raise ValidationError(
                _("Look at the photo. If somebody can be recognised, take another.")
            )
        return is_sure

    @property
    def _has_photo(self):
        return bool(self.files.get(self.add_prefix("photo")))


class EvidenceForm(Values, PhotoPart, ModelForm):
    """What the person did, where and when, and who saw it."""

    class Meta:
        model = Evidence
        fields = ["skill", "done", "on", "workplace", "method", "seen_by", "note"]
        widgets = {
            "done": forms.Textarea(attrs={"rows": 3}),
            "method": forms.RadioSelect,
        }
        help_texts = {
            "done": _(
                "What could be seen, in one or two sentences. No names of others, and"
                " nothing on health or private life."
            ),
            "seen_by": _("The name of who was there."),
        }

    def __init__(self, *args, validation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["skill"].queryset = validation.role.skills.all()
        # The model field's blank choice is no radio button.
        self.fields["method"].choices = Evidence._meta.get_field("method").choices
        self.may_be_pictured = may_be_pictured(validation)
        if self.instance.pk is None:
            self._fill_in(validation)
        if not self._takes_photo:
            for name in PHOTO_FIELDS:
                del self.fields[name]

    @property
    def values(self):
        """What the actions take; that nobody is in the photo has been answered."""
        return {k: v for k, v in self.cleaned_data.items() if k != "nobody_in_photo"}

    @property
    def photo_fields(self):
        return [self[name] for name in PHOTO_FIELDS if name in self.fields]

    @property
    def evidence_fields(self):
        return [self[name] for name in self.fields if name not in PHOTO_FIELDS]

    @property
    def _takes_photo(self):
        is_new = self.instance.pk is None
        return self.may_be_pictured and (is_new or has_room_for_photo(self.instance))

    def _fill_in(self, validation):
        self.initial.setdefault("on", today())
        self.initial.setdefault("workplace", validation.workplace)
        if validation.supervisor:
            self.initial.setdefault("seen_by", validation.supervisor.name)


class SkillAsked(forms.Form):
    """?skill=, from the row of a skill: what the form opens with."""

    skill = forms.IntegerField(required=False, min_value=1, max_value=2**31)
