"""What the forms of placement require, for whoever is to choose one."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from placements.models import AgeRule, Form, LegalGround
from placements.models.form_rules import FORM_RULES, GROUND_RULES


@require_safe
def form_rules(request):
    """The rules as they stand in the data, with sources. About nobody, so for all."""
    return render(
        request,
        "placements/rules.html",
        {
            "forms": [(form, FORM_RULES[form]) for form in Form],
            "grounds": [(LegalGround(key), rule) for key, rule in GROUND_RULES.items()],
            "age_rules": AgeRule.objects.all(),
        },
    )
