"""Mail in the outbox."""

import factory
from factory.django import DjangoModelFactory
from post_office.models import STATUS, Email

from core import outbox


class EmailFactory(DjangoModelFactory):
    """A mail that waits."""

    class Meta:
        model = Email
        skip_postgeneration_save = True

    from_email = "no-reply@jobbfabriken.example"
    to = factory.Sequence(lambda n: [f"hemlig{n}@example.com"])
    subject = "Ämnet"
    message = "Innehållet"
    status = STATUS.queued
    context = factory.Dict({"template": "placement_request"})


class DeadLetterFactory(EmailFactory):
    """A mail that was given up because its address was refused."""

    status = STATUS.failed
    number_of_retries = outbox.MAX_ATTEMPTS

    @factory.post_generation
    def error(self, create, extracted, **kwargs):
        self.logs.create(
            status=STATUS.failed, exception_type=extracted or "SMTPRecipientsRefused"
        )
