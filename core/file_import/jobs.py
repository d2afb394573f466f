"""What is done with a file that was sent: at once when small, by the worker when not.

Both jobs can be done twice without harm (docs/adr/0002-stack-and-layers.md).
"""

from django.apps import apps
from django.db import transaction
from django.utils import translation
from django_tasks import task

from .plans import bring_in
from .preview import packed
from .uploads import Upload

# About 700 rows: a second's work, for which nobody needs to see progress.
AT_ONCE = 100_000

Status = Upload.Status


class FileImport:
    """What is done with one kind of file. Subclass it, and register it when ready."""

    def __init__(self, upload):
        self.upload = upload

    def parse(self, progress):
        """The rows as far as the file alone tells (Parsed)."""
        raise NotImplementedError

    def compare(self, parsed):
        """What they would do to what is stored (Plan)."""
        raise NotImplementedError

    def apply(self, plan):
        """Write the plan, in the transaction that is open."""
        raise NotImplementedError

    def rows(self, parsed, plan):
        """What the preview says of each row (PreviewRow)."""
        raise NotImplementedError


_imports = {}


def register(model, file_import):
    """Let files of this kind (a subclass of Upload) be read by that FileImport."""
    _imports[model] = file_import


def check(upload):
    """Read the file, and find out what it would do."""
    with translation.override(upload.language):
        job = _imports[type(upload)](upload)
        parsed = job.parse(upload.show_progress)
        plan = job.compare(parsed)
        upload.rows_done = upload.rows_total = parsed.total
        upload.show(packed(parsed.notes, job.rows(parsed, plan)), plan)


def save(upload):
    """Import what was agreed to, or show what has changed since."""
    with translation.override(upload.language):
        job = _imports[type(upload)](upload)
        parsed = job.parse(upload.show_progress)
        upload.show_progress(parsed.total, parsed.total)
        upload.rows_done = upload.rows_total = parsed.total
        agreed = upload.fingerprint
        with transaction.atomic():
            plan = bring_in(lambda: job.compare(parsed), job.apply, agreed=agreed)
            if plan.faults or plan.fingerprint != agreed:
                preview = packed(parsed.notes, job.rows(parsed, plan))
                upload.show(preview, plan, is_new=True)
            else:
                upload.finish(by=upload.created_by)


def run(job, upload):
    """Do a small file now; leave a large one to the worker."""
    if upload.size <= AT_ONCE:
        job(upload)
    else:
        TASKS[job].enqueue(upload._meta.label, upload.pk)


@task()
def check_in_background(label, pk):
    _do(check, label, pk, Status.READING)


@task()
def save_in_background(label, pk):
    _do(save, label, pk, Status.SAVING)


@task()
def forget(label, pk):
    """Delete the file of an upload that was left lying for a day."""
    apps.get_model(label).objects.expired().filter(pk=pk).delete()


TASKS = {check: check_in_background, save: save_in_background}


def _do(job, label, pk, status):
    """The job, unless the file has been discarded or the job been done already."""
    uploads = apps.get_model(label).objects
    upload = uploads.filter(pk=pk, status=status).first()
    if upload is None:
        return
    try:
        job(upload)
    except Exception:
        uploads.get(pk=pk).fail()
        raise
