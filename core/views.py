"""The one page that core has: the mail of the demonstration."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe
from post_office.models import STATUS, Email

from core.mail import unseal

MAILS_PER_PAGE = 25


@require_safe
def mail(request):
    """What has been sent, links opened, so that whoever tries the system can follow.

    Only in the demonstration: it shows everyone's mail to anyone who signs in.
    """
    if not settings.MAIL_PAGE:
        raise Http404
    sent = Email.objects.filter(status=STATUS.sent).order_by("-created", "-pk")
    page = Paginator(sent, MAILS_PER_PAGE).get_page(request.GET.get("page"))
    for email in page.object_list:
        email.text = unseal(email.message)
    return render(request, "core/mail.html", {"page": page})
