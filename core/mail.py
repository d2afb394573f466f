"""Mail through the outbox: written in the transaction of what it tells, sent after.

A link in a mail stands as a seal, `[[seal:NAME:ID]]`, until the moment of delivery,
when the function that an app registered under NAME writes the real address. So
neither the outbox nor its archive ever holds a token. See docs/adr/0012-mail.md.
"""

import re

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from post_office import mail
from post_office.models import STATUS, Email

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
    in `language`. Where no worker runs, the mail is sent as soon as the transaction
    holds. Nothing personal may stand in a subject line.
    """
    with translation.override(language):
        subject = render_to_string(f"mail/{template}/subject.txt", context).strip()
        body = render_to_string(f"mail/{template}/body.txt", context)
    # post_office reads what it is given as templates; ours are already rendered.
    email = mail.send(
        recipients=[to],
        subject="{{ subject|safe }}",
        message="{{ body|safe }}",
        context={"subject": subject, "body": body},
    )
    if settings.MAIL_SENT_AT_ONCE:
        transaction.on_commit(lambda: send_now(email.pk), robust=True)
    return email


def send_now(pk):
    """Deliver one mail if it still waits; a failure leaves it in the queue."""
    email = Email.objects.filter(pk=pk, status=STATUS.queued).first()
    if email:
        email.dispatch(log_level=0, commit=True)


class OutboxBackend(BaseEmailBackend):
    """Opens the seals of each mail and hands it to the backend that delivers."""

    def send_messages(self, messages):
        for message in messages:
            message.body = unseal(message.body)
        connection = get_connection(
            settings.MAIL_DELIVERY_BACKEND, fail_silently=self.fail_silently
        )
        return connection.send_messages(messages)
