"""A register file from its bytes to a plan, and on into the database."""

import hashlib
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import Role, User
from core.file_import import parsing as file_import
from core.file_import import plans
from core.file_import.jobs import FileImport
from programmes.models import Programme

from .applying import apply
from .columns import COLUMNS
from .parsing import RowParser
from .planning import plan
from .preview import rows_of
from .references import References


@dataclass(frozen=True)
class Register:
    """A file as it came, and what answers for the rows that leave something out.

    `programmes` are those that may be written to. `by` is the user who imports;
    without one, on the command line, the coach of each row stands for it.
    """

    name: str
    content: bytes
    programmes: QuerySet
    programme: Programme | None = None
    coach: User | None = None
    by: User | None = None

    @property
    def digest(self):
        return hashlib.sha256(self.content).hexdigest()

    @property
    def source(self):
        """Where the history says that the facts came from."""
        return f"{self.name[:100]} (sha256 {self.digest})"


def parse(register, *, progress=None):
    """Read every row; `progress(done, total)` is called now and then."""
    return file_import.parse(
        register.content,
        name=register.name,
        columns=COLUMNS,
        reading_for=lambda layout: RowParser(
            layout,
            References(register.programmes),
            programme=register.programme,
            coach=register.coach,
        ),
        given={
            name
            for name in ("programme", "coach")
            if getattr(register, name) is not None
        },
        progress=progress,
    )


def compare(parsed, *, by=None):
    """The Plan for the parsed rows, with the faults of both."""
    made = plan(parsed.records, by=by)
    made.faults = sorted([*parsed.faults, *made.faults], key=lambda fault: fault.order)
    return made


def bring_in(register, parsed):
    """Compare and write, all or nothing; returns the Plan."""
    return plans.bring_in(
        lambda: compare(parsed, by=register.by),
        lambda made: apply(made, source=register.source, by=register.by),
    )


class RegisterImport(FileImport):
    """A register that was sent to the page: whoever sent it stands for what it does."""

    def __init__(self, upload):
        super().__init__(upload)
        user = upload.created_by
        self.register = Register(
            name=upload.name,
            content=upload.file_content,
            programmes=Programme.objects.worked_in_by(user),
            programme=upload.programme,
            coach=user if user.has_role(Role.COACH) else None,
            by=user,
        )

    def parse(self, progress):
        return parse(self.register, progress=progress)

    def compare(self, parsed):
        return compare(parsed, by=self.register.by)

    def apply(self, plan):
        apply(plan, source=self.register.source, by=self.register.by)

    def rows(self, parsed, plan):
        return rows_of(parsed, plan)
