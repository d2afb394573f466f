"""The suggestions that wait for a user, on the employer's page and on the case's."""

from .models import ContactSuggestion
from .tasks import task_of


def may_settle(user, suggestion):
    """Whoever works with what the question is about."""
    link = suggestion.link
    return task_of(link).may_manage(user, link)


def suggestions_for(user, about):
    """Those that the user may settle, with the words and the page of the question.

    Not where the question has lost its point: about a person who has become protected
    nobody else is to be asked by mail. `about` is a Q that narrows them down.
    """
    found = ContactSuggestion.objects.visible_to(user).waiting().filter(about)
    shown = [
        suggestion
        for suggestion in found.for_page()
        if may_settle(user, suggestion)
        and task_of(suggestion.link).is_askable(suggestion.link)
    ]
    for suggestion in shown:
        link = suggestion.link
        suggestion.title, suggestion.detail = task_of(link).about(link)
        suggestion.case_url = task_of(link).case_url(link)
    return shown
