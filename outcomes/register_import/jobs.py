"""What is done with a file that was sent: at once when small, by the worker when not.

Both jobs can be done twice without harm (docs/adr/0002-stack-and-layers.md).
"""

from django.db import transaction
from django.utils import translation
from django_tasks import task

from accounts.models import Role
from programmes.models import Programme

from .preview import packed
from .register import Register, bring_in, compare, parse
from .uploads import RegisterUpload

# About 700 rows: a second's work, for which nobody needs to see progress.
AT_ONCE = 100_000

Status = RegisterUpload.Status


def check(upload):
    """Read the file, and find out what it would do."""
    with translation.override(upload.language):
        register = _register(upload)
        parsed = parse(register, progress=upload.show_progress)
        plan = compare(parsed, by=register.by)
        upload.rows_done = upload.rows_total = parsed.total
        upload.show(packed(parsed, plan), plan)


def save(upload):
    """Import what was agreed to, or show what has changed since."""
    with translation.override(upload.language):
        register = _register(upload)
        parsed = parse(register, progress=upload.show_progress)
        upload.show_progress(parsed.total, parsed.total)
        upload.rows_done = upload.rows_total = parsed.total
        with transaction.atomic():
            plan = bring_in(register, parsed, agreed=upload.fingerprint)
            if plan.faults or plan.fingerprint != upload.fingerprint:
                upload.show(packed(parsed, plan), plan, is_new=True)
            else:
                upload.finish(by=register.by)


def run(job, upload):
    """Do a small file now; leave a large one to the worker."""
    if upload.size <= AT_ONCE:
        job(upload)
    else:
        TASKS[job].enqueue(upload.pk)


@task()
def check_in_background(pk):
    _do(check, pk, Status.READING)


@task()
def save_in_background(pk):
    _do(save, pk, Status.SAVING)


@task()
def forget(pk):
    """Delete the file of an upload that was left lying for a day."""
    RegisterUpload.objects.expired().filter(pk=pk).delete()


TASKS = {check: check_in_background, save: save_in_background}


def _do(job, pk, status):
    """The job, unless the file has been discarded or the job been done already."""
    upload = RegisterUpload.objects.filter(pk=pk, status=status).first()
    if upload is None:
        return
    try:
        job(upload)
    except Exception:
        RegisterUpload.objects.get(pk=pk).fail()
        raise


def _register(upload):
    user = upload.created_by
    return Register(
        name=upload.name,
        content=upload.file_content,
        programmes=Programme.objects.worked_in_by(user),
        programme=upload.programme,
        coach=user if user.has_role(Role.COACH) else None,
        by=user,
    )
