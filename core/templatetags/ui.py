"""What the components need and Django's template language can't say."""

from django import template

register = template.Library()


@register.filter
def page_numbers(page):
    """The numbers to link to; None stands for those left out."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2)
    return [number if isinstance(number, int) else None for number in numbers]


@register.filter
def first_id(field):
    """The id of a field's control, or of the first one in a group of choices."""
    return field.id_for_label or f"{field.auto_id}_0"
