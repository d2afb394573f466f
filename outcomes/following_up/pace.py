"""Whether a press can have come from a person, who has to read before pressing.

Some programs that scan mail open every address and press what they find there, the
first button first, which would be a job that nobody has. They do not wait.
"""

from django.utils import timezone

SHOWN = "follow_ups_shown"
# Seconds in which nobody reads a question and seven answers.
READING = 3


def note_shown(request, link, *, most):
    """Remember that these buttons are on the screen from now on."""
    shown = request.session.get(SHOWN, {})
    shown.pop(str(link.pk), None)
    kept = list(shown.items())[1 - most :]
    request.session[SHOWN] = dict([*kept, (str(link.pk), timezone.now().timestamp())])


def had_time_to_read(request, link):
    shown_at = request.session.get(SHOWN, {}).get(str(link.pk))
    return shown_at is not None and timezone.now().timestamp() - shown_at >= READING
