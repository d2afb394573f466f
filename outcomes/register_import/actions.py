"""Taking a file in from the page, agreeing to it, throwing it away."""

import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_tasks import default_task_backend

from . import jobs
from .faults import shown
from .uploads import RegisterUpload


def receive(*, by, file, programme=None):
    """Keep the file and begin to read it."""
    content = file.read()
    RegisterUpload.objects.expired().delete()
    upload = RegisterUpload(
        name=shown(file.name),
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        programme=programme,
        language=get_language(),
        created_by=by,
    )
    upload.file_content = content
    with transaction.atomic():
        upload.save()
        if default_task_backend.supports_defer:
            gone_at = upload.created_at + RegisterUpload.LIFETIME
            jobs.forget.using(run_after=gone_at).enqueue(upload.pk)
    jobs.run(jobs.check, upload)
    return upload


def agree(upload):
    """Let the import of a file happen as its preview says."""
    if not upload.may_be_saved:
        raise ValidationError(_("There is nothing to import in this file."))
    upload.start_saving()
    jobs.run(jobs.save, upload)


def discard(upload):
    """Throw the file away; what was imported stays on record."""
    if upload.status in {RegisterUpload.Status.SAVING, RegisterUpload.Status.IMPORTED}:
        raise ValidationError(_("The file has been saved and can't be discarded."))
    upload.delete()
