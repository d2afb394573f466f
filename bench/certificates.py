"""What it costs to seal a certificate, to seal many, and to verify one.

Needs a database with certificates: the demonstration, size S. Nothing is written: the
drafts are thrown away. Time is the processor's, so that what else the machine does
counts for little; by the clock only many by one process are compared with many by
several, right after each other. Memory is what a process holds.
"""

import os
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from statistics import median

from core.pdf_signature import seal_of
from core.processes import count, spread
from validation.models import Certificate
from validation.sealing import sealed
from validation.seals import key_for
from validation.verdicts import judge_file

VERIFICATIONS = 50
HOLDER = "validation__enrolment__programme__organisation"


def report(batch):
    certificates = list(_certificates().values_list("pk", flat=True))
    if not certificates:
        raise SystemExit(
            "There is no certificate: python -m bench fill --size S first."
        )
    keys = [certificates[number % len(certificates)] for number in range(batch)]
    alone, by_one = _clocked(lambda: list(map(seal, keys)))
    shared, by_several = _clocked(lambda: list(spread(seal, keys)))
    first, *others = [milliseconds for _process, milliseconds, _held in alone]
    return (
        f"sealed in both languages, cold: {first:.0f} ms\n"
        f"warm, median: {median(others):.0f} ms, {median(others) / 2:.0f} a file\n"
        f"{batch} by one process: {by_one:.1f} s, of the processor"
        f" {_seconds(alone):.1f}\n{_memory(alone)}"
        f"{batch} by {count()} processes: {by_several:.1f} s, of the"
        f" processor {_seconds(shared)} in all\n{_memory(shared)}"
        f"by the clock: {by_several / by_one:.2f} of one process\n"
        f"{_verifying(certificates[0])}"
    )


def seal(pk):
    """(process, milliseconds, megabytes) of one in both languages, in any process."""
    certificate = _certificates().select_related(HOLDER).get(pk=pk)
    took = _took(partial(_sealed, certificate))
    return os.getpid(), took, _megabytes()


def _certificates():
    return Certificate.objects.valid().filter(is_public=True)


def _sealed(certificate):
    return sealed(certificate, *_key(certificate))


def _key(certificate):
    organisation = certificate.validation.enrolment.programme.organisation
    return key_for(organisation), organisation


def _verifying(pk):
    certificate = _certificates().select_related(HOLDER).get(pk=pk)
    file = _sealed(certificate).files["sv"]
    key, _organisation = _key(certificate)
    chain = [key.certificate]
    alone = [_took(lambda: seal_of(file, chain)) for _n in range(VERIFICATIONS)]
    register = [_took(lambda: judge_file(file)) for _n in range(VERIFICATIONS)]
    return (
        f"verify the seal: {median(alone):.1f} ms, with the register:"
        f" {median(register):.1f} ms\n"
    )


def _seconds(done):
    return round(sum(took for _process, took, _held in done) / 1000, 1)


def _memory(done):
    """What each process held after a tenth, half and all of its share."""
    held = defaultdict(list)
    for process, _took, megabytes in done:
        held[process].append(megabytes)
    return "".join(
        f"  memory after a tenth, half, all of {len(share)}:"
        f" {share[len(share) // 10]:.0f}, {share[len(share) // 2]:.0f},"
        f" {share[-1]:.0f} MB\n"
        for share in held.values()
    )


def _clocked(do):
    begun = time.perf_counter()
    done = do()
    return done, time.perf_counter() - begun


def _took(do):
    begun = time.process_time()
    do()
    return (time.process_time() - begun) * 1000


def _megabytes():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1_000_000
