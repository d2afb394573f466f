"""Which skills a workplace trains; whoever sees the employer may keep it."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.forms import sent, status_of
from employers.models import Workplace
from participants.forms.attempt import attempt

from .actions import set_trainings
from .forms import TrainingForm


@require_http_methods(["GET", "HEAD", "POST"])
def workplace_training(request, pk):
    seen = Workplace.objects.visible_to(request.user).select_related("employer")
    workplace = get_object_or_404(seen, pk=pk)
    form = TrainingForm(sent(request), workplace=workplace)
    if attempt(form, partial(set_trainings, workplace)):
        messages.success(request, _("What can be learned there is saved."))
        return redirect(workplace.employer)
    context = {"form": form, "workplace": workplace}
    template = "validation/gaps/training.html"
    return render(request, template, context, status=status_of(form))
