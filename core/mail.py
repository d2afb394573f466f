"""Mail through the outbox: written in the transaction of what it tells, sent after.

See docs/adr/0012-mail.md, docs/mail.md for every mail there is, and core/outbox.py for
how they are delivered.
"""

from email.utils import make_msgid

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from post_office.models import PRIORITY, STATUS, Email

from . import outbox
from .mail_html import as_html
from .seals import register_opener, seal, unseal

__all__ = ["queue", "register_opener", "seal", "unseal"]

# Asks the programs that answer for people on holiday to be silent (RFC 3834).
AUTOMATIC = {"Auto-Submitted": "auto-generated"}


def queue(template, context, *, to, language):
    """Write one mail to the outbox, in the transaction that is open now.

    `template` is a folder in templates/mail/ with subject.txt and body.txt, rendered
    in `language`; the HTML part is made from the same text. Where no worker runs, the
    mail is sent as soon as the transaction holds. Nothing personal may stand in a
    subject line.
    """
    with translation.override(language):
        subject = render_to_string(f"mail/{template}/subject.txt", context)
        body = render_to_string(f"mail/{template}/body.txt", context).strip() + "\n"
        html = as_html(body, language)
    email = Email(
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to],
        subject=" ".join(subject.split()),
        message=body,
        html_message=html,
        # The row keeps it, so every attempt to deliver the mail bears the same.
        message_id=make_msgid(domain=settings.POST_OFFICE["MESSAGE_ID_FQDN"]),
        headers=AUTOMATIC,
        context={"template": template},
        priority=PRIORITY.medium,
        status=STATUS.queued,
    )
    email.save()
    if settings.MAIL_SENT_AT_ONCE:
        transaction.on_commit(lambda: outbox.send_now(email.pk), robust=True)
    return email
