"""Taking a file in from the page, agreeing to it, throwing it away."""

import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_tasks import default_task_backend

from . import jobs
from .faults import shown


def receive(kind, *, by, file, **facts):
    """Keep the file as an upload of that kind, and begin to read it."""
    content = file.read()
    kind.objects.expired().delete()
    upload = kind(
        name=shown(file.name),
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        language=get_language(),
        created_by=by,
        **facts,
    )
    upload.file_content = content
    with transaction.atomic():
        upload.save()
        if default_task_backend.supports_defer:
            gone_at = upload.created_at + kind.LIFETIME
            jobs.forget.using(run_after=gone_at).enqueue(kind._meta.label, upload.pk)
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
    if upload.status in {upload.Status.SAVING, upload.Status.IMPORTED}:
        raise ValidationError(_("The file has been saved and can't be discarded."))
    upload.delete()
