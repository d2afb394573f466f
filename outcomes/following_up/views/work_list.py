"""The list of follow-ups to make, and many answers on one page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from accounts.readlog import Purpose, viewer_of
from core.dates import today
from core.htmx import fragment
from outcomes import permissions
from outcomes.following_up.actions import RowFaults, record_answers
from outcomes.following_up.filters import WorkListFilter
from outcomes.following_up.forms import PER_PAGE, AskedOnForm, RowFormSet
from outcomes.following_up.tasks import tasks_in
from participants import disclosure
from participants.disclosure import disclose
from participants.models import Enrolment

TEMPLATE = "outcomes/following_up/list.html"


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def work_list(request):
    if not permissions.may_see_people(request.user):
        raise PermissionDenied
    form = WorkListFilter(request.GET, user=request.user, day=today())
    if request.method == "POST":
        return _answered(request, form)
    if not form.is_valid():
        return render(request, fragment(request, TEMPLATE, "results"), {"form": form})
    page = Paginator(form.rows, PER_PAGE).get_page(request.GET.get("page"))
    tasks = tasks_in(page.object_list, form.day)
    worked = _worked(request.user, tasks) if form.is_to_fill_in else set()
    initial = [{"task": task.key} for task in tasks if task.enrolment.pk in worked]
    rows = RowFormSet(initial=initial, prefix="f")
    context = {"form": form, "page": page, "asked": AskedOnForm(), "formset": rows}
    return _page(request, tasks, context)


def _answered(request, form):
    """All rows recorded, or the page again as it was filled in."""
    asked = AskedOnForm(request.POST)
    rows = RowFormSet(request.POST, prefix="f")
    tasks = _tasks_sent(request.user, rows, form.day)
    if asked.is_valid() and rows.is_valid():
        by_key = {task.key: task for task in tasks}
        filled_in = rows.filled_in
        answers = [
            (by_key[said["task"]], said["status"], asked.source_of(said))
            for said in (row.cleaned_data for row in filled_in)
        ]
        reached_on = asked.cleaned_data["reached_on"]
        try:
            count = record_answers(answers, reached_on=reached_on, by=request.user)
        except RowFaults as error:
            for at, sentences in error.faults.items():
                filled_in[at].add_error(None, sentences)
        else:
            _tell(request, count)
            return redirect(request.get_full_path())
    context = {"form": form, "asked": asked, "formset": rows, "is_refused": True}
    return _page(request, tasks, context, status=422)


def _tell(request, count):
    sentence = ngettext(
        "%(count)s answer is recorded.", "%(count)s answers are recorded.", count
    )
    messages.success(request, sentence % {"count": count})


def _tasks_sent(user, rows, day):
    """The follow-ups that were sent, if they are of people the user works with.

    What is not asked any more, as after a correction of the exit, is a fault of its
    row: the other rows must not be lost with it.
    """
    keys = rows.keys
    if keys is None:
        raise Http404
    pks = {pk for pk, _milestone in keys}
    if Enrolment.objects.in_casework_of(user).filter(pk__in=pks).count() < len(pks):
        raise Http404
    tasks = tasks_in([(pk, milestone, None) for pk, milestone in keys], day)
    if _worked(user, tasks) < pks:
        raise PermissionDenied
    return tasks


def _worked(user, tasks):
    """Which of these enrolments the user may write in: asked once, not for each row."""
    pks = {task.enrolment.pk for task in tasks}
    worked = Enrolment.objects.worked_by(user).filter(pk__in=pks).order_by()
    return set(worked.values_list("pk", flat=True))


def _page(request, tasks, context, *, status=200):
    """Each task with the row of the form that answers it, if there is one."""
    disclose(
        viewer_of(request),
        [task.enrolment.participant for task in tasks],
        groups=(disclosure.NAME, disclosure.CASE),
        purpose=Purpose.FOLLOW_UP,
    )
    forms = {row["task"].value(): row for row in context["formset"].forms}
    context["rows"] = [(task, forms.get(task.key)) for task in tasks]
    template = fragment(request, TEMPLATE, "results")
    return render(request, template, context, status=status)
