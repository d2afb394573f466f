"""Where an administrator adds what participants read in their own language."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import sent, status_of
from participants.forms.attempt import attempt
from validation import permissions
from validation.models import Language, PhraseText, Skill, SkillText
from validation.models.texts import TRANSLATED, direction
from validation.own_view.words import PHRASES

from .actions import save_phrases, save_skill_text
from .forms import PhrasesForm, SkillTextForm


@require_safe
def language_list(request):
    _require_administrator(request)
    skills = dict(
        SkillText.objects.order_by().values_list("language").annotate(n=Count("pk"))
    )
    phrases = dict(
        PhraseText.objects.order_by().values_list("language").annotate(n=Count("pk"))
    )
    rows = [
        {
            "language": language,
            "skills": skills.get(language, 0),
            "phrases": phrases.get(language, 0),
        }
        for language in TRANSLATED
    ]
    context = {
        "rows": rows,
        "skill_count": Skill.objects.current().count(),
        "phrase_count": len(PHRASES),
    }
    return render(request, "validation/translations/list.html", context)


@require_safe
def language_detail(request, code):
    _require_administrator(request)
    language = _language(code)
    texts = {t.skill_id: t for t in SkillText.objects.filter(language=language)}
    rows = [(s, texts.get(s.pk)) for s in Skill.objects.current()]
    context = {"language": language, "direction": direction(language), "rows": rows}
    return render(request, "validation/translations/language.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def skill_text(request, code, pk):
    _require_administrator(request)
    language = _language(code)
    skill = get_object_or_404(Skill.objects.current(), pk=pk)
    text = SkillText.objects.filter(skill=skill, language=language).first()
    text = text or SkillText(skill=skill, language=language)
    form = SkillTextForm(sent(request), instance=text)
    if attempt(form, partial(save_skill_text, text), by=request.user):
        messages.success(request, _("The text is saved."))
        return redirect("validation:language", language.value)
    context = {"form": form, "language": language, "skill": skill}
    template = "validation/translations/skill.html"
    return render(request, template, context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def phrases(request, code):
    _require_administrator(request)
    language = _language(code)
    form = PhrasesForm(sent(request), language=language)
    if attempt(form, save_phrases, language=language, by=request.user):
        messages.success(request, _("The sentences are saved."))
        return redirect("validation:language", language.value)
    context = {"form": form, "language": language}
    template = "validation/translations/phrases.html"
    return render(request, template, context, status=status_of(form))


def _require_administrator(request):
    if not permissions.may_edit_catalogue(request.user):
        raise PermissionDenied


def _language(code):
    """Swedish is the catalogue's own, and English comes with the program."""
    if code not in TRANSLATED:
        raise Http404
    return Language(code)
