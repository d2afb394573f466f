"""Where an administrator adds what participants read in their own language."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, FilteredRelation, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from core.forms import sent, status_of
from participants.forms.attempt import attempt
from validation import permissions
from validation.models import Language, PhraseText, Skill, SkillText
from validation.models.texts import TRANSLATED
from validation.own_view.phrases import PHRASES

from .actions import mark_read, remove_drafts, save_phrases, save_skill_text
from .forms import PhrasesForm, ReadForm, SkillTextForm

NOTHING = {"written": 0, "drafts": 0}


@require_safe
def language_list(request):
    _require_administrator(request)
    skills, phrases = _counted(SkillText), _counted(PhraseText)
    rows = []
    for language in TRANSLATED:
        told = skills.get(language, NOTHING), phrases.get(language, NOTHING)
        row = {"language": language, "skills": told[0]["written"]}
        row["phrases"] = told[1]["written"]
        row["drafts"] = sum(kind["drafts"] for kind in told)
        row["written"] = sum(kind["written"] for kind in told)
        rows.append(row)
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
    told = FilteredRelation("texts", condition=Q(texts__language=language))
    skills = Skill.objects.current().annotate(
        told=told,
        told_id=F("told__pk"),
        told_name=F("told__name"),
        read_by=F("told__checked_by"),
        read_on=F("told__checked_on"),
    )
    phrases = list(PhraseText.objects.filter(language=language))
    context = {
        "language": language,
        "skills": skills,
        "phrase_count": len(PHRASES),
        "phrases_written": len(phrases),
        "phrase_drafts": sum(phrase.is_draft for phrase in phrases),
        "has_drafts": any(phrase.is_draft for phrase in phrases)
        or any(skill.told_id and not skill.read_by for skill in skills),
    }
    return render(request, "validation/translations/language.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def drafts_read(request, code):
    """The drafts of a language, as they stand, have been read by somebody."""
    _require_administrator(request)
    language = _language(code)
    form = ReadForm(sent(request))
    if attempt(form, partial(mark_read, language), by=request.user):
        messages.success(request, _("The texts are marked as read."))
        return redirect("validation:language", language.value)
    context = {"form": form, "language": language}
    template = "validation/translations/read.html"
    return render(request, template, context, status=status_of(form))


@require_POST
def drafts_remove(request, code):
    _require_administrator(request)
    language = _language(code)
    remove_drafts(language, by=request.user)
    messages.success(request, _("The drafts are removed. The page shows Swedish."))
    return redirect("validation:language", language.value)


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


def _counted(model):
    """{language: how many texts are written, and how many of them are drafts}."""
    rows = model.objects.order_by().values("language")
    rows = rows.annotate(
        written=Count("pk"), drafts=Count("pk", filter=Q(checked_by=""))
    )
    return {row["language"]: row for row in rows}


def _require_administrator(request):
    if not permissions.may_edit_catalogue(request.user):
        raise PermissionDenied


def _language(code):
    """Swedish is the catalogue's own, and English comes with the program."""
    if code not in TRANSLATED:
        raise Http404
    return Language(code)
