"""Many certificates, each issued as if it were the only one.

Whoever has got one meanwhile, by this batch, another or one by one, is passed over; so
a job that is done twice, or a button that is pressed twice, issues nothing twice.
"""

import logging
from functools import partial

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_tasks import task

from core.batches import do_once
from core.processes import spread
from participants.disclosure import is_protected
from validation.actions import issue_certificate
from validation.models import CertificateBatch, Validation
from validation.permissions import may_manage
from validation.seals import key_for

logger = logging.getLogger("jobbfabriken.batches")


def begin(validations, *, by, with_statement=True):
    """Note who shall have a certificate, and leave it to the worker.

    Without a key not even the first could be sealed, so that is said at once (NoKey).
    """
    for organisation in {v.enrolment.programme.organisation for v in validations}:
        key_for(organisation)
    batch = CertificateBatch(
        validations=[validation.pk for validation in validations],
        with_statement=with_statement,
        language=get_language(),
        created_by=by,
    )
    with transaction.atomic():
        batch.save()
        work_in_background.enqueue(batch.pk)
    return batch


@task()
def work_in_background(pk):
    do_once(CertificateBatch.objects.all(), pk, issue_all)


def issue_all(batch):
    """Go on where the batch stands, by as many processes as are worth it."""
    work = partial(
        fault_of,
        user_id=batch.created_by_id,
        with_statement=batch.with_statement,
        language=batch.language,
    )
    batch.go_on(partial(spread, work))
    batch.finish()


def fault_of(pk, *, user_id, with_statement, language):
    """Issue one; the sentence that says why not, or nothing. For any process."""
    with translation.override(language):
        by = get_user_model().objects.get(pk=user_id)
        found = Validation.objects.visible_to(by).for_page().filter(pk=pk).first()
        if found is None or not may_manage(by, found):
            return _("You no longer work with this case.")
        if is_protected(found.enrolment.participant):
            return _("Hand it over by itself: issue it from the person's own page.")
        try:
            _issue(found, by=by, with_statement=with_statement)
        except ValidationError as error:
            return "" if _is_certified(found) else " ".join(error.messages)
        except DatabaseError:
            # Nothing to do with this person; the others would fail as well.
            raise
        except Exception:
            logger.exception("certificate not issued", extra={"validation": pk})
            return _("The program failed here. Tell your administrator.")
    return ""


def _issue(validation, *, by, with_statement):
    if not _is_certified(validation):
        issue_certificate(validation, by=by, with_statement=with_statement)


def _is_certified(validation):
    return validation.certificates.valid().exists()
