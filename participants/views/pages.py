"""How a page about one person is shown: noted in the read log, and then rendered."""

from django.shortcuts import render

from accounts.readlog import Purpose, viewer_of
from core.forms import status_of
from participants import disclosure
from participants.disclosure import disclose


def form_page(
    request,
    template_name,
    *,
    form,
    title,
    enrolment,
    groups=(disclosure.NAME,),
    purpose=Purpose.CASE_WORK,
    more=None,
):
    """A form about one enrolment; with its faults it comes back as 422.

    Shown is logged, and only that: whoever is sent on after saving has seen nobody.
    """
    participant = enrolment.participant
    disclose(viewer_of(request), [participant], groups=groups, purpose=purpose)
    context = {
        "form": form,
        "title": title,
        "enrolment": enrolment,
        "participant": participant,
        "cancel_url": enrolment.get_absolute_url(),
        **(more or {}),
    }
    return render(request, template_name, context, status=status_of(form))
