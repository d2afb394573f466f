"""A three-party meeting, noted in less than twenty seconds, and the next one."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import today
from core.forms import ModelForm
from placements.models import Meeting, MeetingBooking

_booking = MeetingBooking._meta


def _time():
    return _booking.get_field("at").formfield(
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )


class MeetingForm(ModelForm):
    """Everything has an answer already but what was agreed; goals live on."""

    class Meta:
        model = Meeting
        fields = [
            "kind",
            "held_on",
            "with_coach",
            "with_supervisor",
            "with_participant",
            "others",
            "goals",
            "skills",
            "next_on",
        ]
        widgets = {"goals": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "goals": gettext_lazy(
                "What the three agree on until next time. Nothing about health, "
                "crime, religion or other people."
            ),
            "skills": gettext_lazy("Such as floor machines, Swedish at work."),
            "next_on": gettext_lazy("Leave it empty, and the usual interval applies."),
        }

    at = _time()
    place = _booking.get_field("place").formfield()

    def clean(self):
        super().clean()
        data = self.cleaned_data
        if (data.get("at") or data.get("place")) and not data.get("next_on"):
            self.add_error("next_on", _("Say which day as well."))

    @property
    def booking(self):
        """The next meeting, if something about it is new."""
        if not {"next_on", "at", "place"}.intersection(self.changed_data):
            return None
        data = self.cleaned_data
        if not data["next_on"]:
            return None
        return MeetingBooking(on=data["next_on"], at=data["at"], place=data["place"])


class BookingForm(ModelForm):
    """Moves the next meeting, or says when and where it is."""

    class Meta:
        model = MeetingBooking
        fields = ["on", "at", "place"]
        help_texts = {
            "place": gettext_lazy("Such as the staff room at the workplace."),
        }

    at = _time()

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on < today():
            raise ValidationError(_("The day has passed."))
        return on


def first_words(latest, following):
    """What a new form begins with: the kind that is next, and the goals so far."""
    known = {"held_on": today(), "kind": following.kind if following else ""}
    if latest:
        known |= {"goals": latest.goals, "skills": latest.skills}
    return known


def booked_words(meeting):
    """Time and place of the meeting that `meeting` ended with agreeing on."""
    booking = getattr(meeting.placement, "meeting_booking", None)
    if booking is None or booking.on != meeting.next_on:
        return {}
    return {"at": booking.at, "place": booking.place}
