"""What the pages behind links are made of: the question, or why there is none."""

from django.shortcuts import render
from django.urls import reverse

from accounts.readlog import contact_viewer
from employers.answering import waiting_for
from employers.forms import SuggestionForm
from employers.tasks import task_of


def question(request, link, form, *, other_form=None, status=200):
    task = task_of(link)
    others = [other for other in waiting_for(link.contact) if other.pk != link.pk]
    context = {
        "link": link,
        "form": form,
        "other_form": other_form or SuggestionForm(),
        "others": len(others),
        "asker": task.asker(link),
        "wrong_person_url": reverse("employers:link_wrong_person", args=[link.pk]),
        **task.context(link, contact_viewer(request, link.contact)),
    }
    return render(request, task.template, context, status=status)


def unknown(request):
    return render(request, "employers/link_unknown.html", status=404)


def closed(request, link, *, page=True, status=410):
    """Answered, run out or taken back: say which, and whom to call."""
    context = {"link": link, "asker": task_of(link).asker(link), "page": page}
    return render(request, "employers/link_closed.html", context, status=status)
