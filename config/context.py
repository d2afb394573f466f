"""What every template may use."""

from django.conf import settings


def site(request):
    return {"site_url": settings.SITE_URL, "show_mail_page": settings.MAIL_PAGE}
