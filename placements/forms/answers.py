"""What an employer answers, by link or told to the coach."""

from django import forms
from django.utils.translation import gettext_lazy as _

from employers.forms import SignedForm
from placements.models import Answer, DeclineReason


class AnswerForm(SignedForm):
    """Nothing is chosen beforehand: what answers must have chosen, and written a name.

    `asked` is the PlacementRequest.
    """

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (Answer.CONFIRM.value, _("Yes, we can")),
            (Answer.OTHER_DATES.value, _("Propose other dates")),
            (Answer.DECLINE.value, _("No, we can't")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    starts_on = forms.DateField(label=_("From"), required=False)
    ends_on = forms.DateField(label=_("Until and including"), required=False)
    reason = forms.ChoiceField(
        label=_("Why not?"),
        choices=[("", _("Choose a reason")), *DeclineReason.choices],
        required=False,
    )
    text = forms.CharField(
        label=_("Do you want to say more?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    marks_optional = False
    field_order = ["answer", "starts_on", "ends_on", "reason", "text", "name"]

    def __init__(self, *args, asked, **kwargs):
        self.asked = asked
        super().__init__(*args, **kwargs)
        # The browser's own check would ask for what another answer does not need.
        self.use_required_attribute = False

    def clean(self):
        super().clean()
        answer = self.cleaned_data.get("answer")
        if answer == Answer.OTHER_DATES:
            self._check_dates()
        elif answer == Answer.DECLINE:
            self._check_reason()

    def _check_dates(self):
        starts_on = self.cleaned_data.get("starts_on")
        ends_on = self.cleaned_data.get("ends_on")
        if not starts_on and "starts_on" not in self.errors:
            self.add_error("starts_on", _("Write from which day."))
        if not ends_on and "ends_on" not in self.errors:
            self.add_error("ends_on", _("Write until which day."))
        if not (starts_on and ends_on):
            return
        if ends_on < starts_on:
            self.add_error("ends_on", _("The end is before the start."))
        elif (starts_on, ends_on) == (self.asked.starts_on, self.asked.ends_on):
            self.add_error(
                "starts_on", _("These are the dates that we asked about. Answer yes.")
            )

    def _check_reason(self):
        reason = self.cleaned_data.get("reason")
        if not reason and "reason" not in self.errors:
            self.add_error("reason", _("Choose a reason, so that we learn from it."))
        elif reason == DeclineReason.OTHER and not self.cleaned_data.get("text"):
            self.add_error("text", _("Write the reason in a few words."))

    @property
    def details(self):
        """What belongs to the chosen answer; the rest of what was typed is left out."""
        data = self.cleaned_data
        details = {"text": data["text"]}
        if data["answer"] == Answer.OTHER_DATES:
            details["dates"] = (data["starts_on"], data["ends_on"])
        elif data["answer"] == Answer.DECLINE:
            details["reason"] = data["reason"]
        return details


class RecordedAnswerForm(AnswerForm):
    """The same, as the coach writes it down after a call."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = _("What the employer answered")
        self.fields["reason"].label = _("Why not")
        self.fields["text"].label = _("In the employer's words")
        name = self.fields["name"]
        name.label = _("Who answered")
        name.help_text = _("The person at the employer who gave the answer.")
        name.initial = self.asked.placement.contact.name
        name.widget.attrs["autocomplete"] = "off"
