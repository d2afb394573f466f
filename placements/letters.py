"""Mail about a placement: to the contact who answers, and to those who asked."""

from django.conf import settings

from core import mail


def mail_contact(template, placement, *, contact=None, **context):
    """To the one who answers. About the person, only the page behind the link tells."""
    contact = contact or placement.contact
    mail.queue(
        template,
        {
            "placement": placement,
            "contact": contact,
            "organisation": placement.employer.organisation,
            "coach": placement.enrolment.coach,
            **context,
        },
        to=contact.email,
        language=contact.language,
    )


def tell_coach(template, placement, *, asked_by, **context):
    """That there is an answer, and where to read it; never about whom."""
    for user in {placement.enrolment.coach, asked_by}:
        if user.is_active:
            mail.queue(
                template,
                {
                    "placement": placement,
                    "user": user,
                    "site_url": settings.SITE_URL,
                    **context,
                },
                to=user.email,
                language=user.language,
            )
