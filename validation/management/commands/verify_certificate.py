"""Whether a PDF is a certificate of ours that holds, for scripts and for the wary."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.timezone import localtime, now

from validation.offline import Published, Unusable, judge
from validation.verdicts import Verdict, judge_file


class Command(BaseCommand):
    help = (
        "Prints VALID, ALTERED, WITHDRAWN, REPLACED or UNKNOWN; exit status 0 only"
        " for VALID. Without options the database of this installation answers."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE.pdf")
        parser.add_argument(
            "--keys",
            type=Path,
            metavar="PATH",
            help="ask no database: published keys (JWK set or PEM), or a folder",
        )
        parser.add_argument(
            "--status",
            type=Path,
            action="append",
            default=[],
            metavar="LIST.jwt",
            help="with --keys: a published status list; may be given several times",
        )

    def handle(self, *, file, keys, status, **options):
        if status and not keys:
            raise CommandError("--status needs --keys.", returncode=2)
        answer = self._answer(_bytes_of(file), keys, status)
        self.stdout.write(answer.verdict)
        if stamp := answer.stamp:
            at = localtime(stamp.at).isoformat(timespec="seconds")
            self.stderr.write(f"Sealed at {at}, says {stamp.authority}.")
        if answer.verdict != Verdict.VALID:
            raise SystemExit(1)

    def _answer(self, pdf, keys, statuses):
        if not keys:
            return _by_the_register(pdf)
        try:
            published = Published.read(keys, statuses)
        except Unusable as error:
            raise CommandError(str(error), returncode=2) from error
        answer = judge(pdf, published)
        if answer.verdict == Verdict.VALID:
            self._say_what_is_not_known(answer)
        return answer

    def _say_what_is_not_known(self, answer):
        if answer.lacks_list:
            self.stderr.write("Not known: whether it has been withdrawn. That tells")
            self.stderr.write(f"{answer.lacks_list} (--status).")
        elif answer.list_held_until < now():
            until = localtime(answer.list_held_until).isoformat(timespec="seconds")
            self.stderr.write(f"Not known: whether it was withdrawn after {until}.")
            self.stderr.write("Fetch the status list again.")


def _by_the_register(pdf):
    try:
        return judge_file(pdf)
    except DatabaseError as error:
        raise CommandError(
            "The database does not answer. Without it, give --keys.", returncode=2
        ) from error


def _bytes_of(file):
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} can't be read.", returncode=2) from error
