"""{% results_pages %}: from any page about results to the others."""

from django import template

from outcomes.page.navigation import pages_for

register = template.Library()


@register.inclusion_tag("outcomes/includes/pages.html", takes_context=True)
def results_pages(context):
    request = context["request"]
    return {"pages": pages_for(request.user, request.path)}
