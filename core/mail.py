"""Mail through the outbox: written in the transaction of what it tells, sent after.

A link in a mail stands as a seal, `[[seal:NAME:ID]]`, until the moment of delivery,
when the function that an app registered under NAME writes the real address. So
neither the outbox nor its archive ever holds a token. See docs/adr/0012-mail.md.
"""

import logging
import re

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from post_office import mail
from post_office.models import STATUS, Email

logger = logging.getLogger("jobbfabriken.mail")

_SEAL = re.compile(r"\[\[seal:(?P<name>[a-z_]+):(?P<id>\d+)\]\]")
_openers = {}


def register_opener(name, opener):
    """Let `opener(id)` write the address that a seal with this name stands for."""
    _openers[name] = opener


def seal(name, pk):
    """The text to put in a mail where the address shall stand."""
    return f"[[seal:{name}:{pk}]]"


def unseal(text):
    """The text with every seal replaced by its address."""
    return _SEAL.sub(lambda match: _openers[match["name"]](int(match["id"])), text)


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
        html = _as_html(body, language)
    # post_office reads what it is given as templates; ours are already rendered.
    email = mail.send(
        recipients=[to],
        subject="{{ subject|safe }}",
        message="{{ body|safe }}",
        html_message="{{ html|safe }}",
        context={"subject": " ".join(subject.split()), "body": body, "html": html},
    )
    if settings.MAIL_SENT_AT_ONCE:
        transaction.on_commit(lambda: send_now(email.pk), robust=True)
    return email


def _as_html(body, language):
    """The same words as paragraphs, with addresses that can be clicked."""
    html = render_to_string("mail/frame.html", {"body": body, "language": language})
    return _SEAL.sub(r'<a href="\g<0>">\g<0></a>', html)


def send_now(pk):
    """Deliver one mail if it still waits; one that fails goes on waiting."""
    email = Email.objects.filter(pk=pk, status=STATUS.queued).first()
    if email is None:
        return
    try:
        email.dispatch(commit=False)
    except Exception:
        # Whatever the mail server did, the case that the mail tells of is saved.
        logger.exception("mail was not delivered", extra={"mail": pk})
        return
    email.status = STATUS.sent
    email.save(update_fields=["status"])


class OutboxBackend(BaseEmailBackend):
    """Opens the seals of each mail and hands it to the backend that delivers."""

    def send_messages(self, messages):
        connection = get_connection(
            settings.MAIL_DELIVERY_BACKEND, fail_silently=self.fail_silently
        )
        return connection.send_messages([_opened(message) for message in messages])


def _opened(message):
    message.body = unseal(message.body)
    alternatives = getattr(message, "alternatives", [])
    message.alternatives = [
        part._replace(content=unseal(part.content)) for part in alternatives
    ]
    return message
