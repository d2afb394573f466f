"""What it costs to seal a certificate, to seal many, and to verify one.

Needs a database with certificates: the demonstration, size S. Time is the processor's,
so that what else the machine does counts for little; memory is what the process holds.
Nothing is written: the drafts are thrown away.
"""

import time
from pathlib import Path
from statistics import median

from core.pdf_signature import seal_of
from validation.models import Certificate
from validation.sealing import sealed
from validation.seals import key_for
from validation.verdicts import judge_file

VERIFICATIONS = 50


def report(batch):
    certificates = list(Certificate.objects.valid().filter(is_public=True))
    if not certificates:
        raise SystemExit(
            "There is no certificate: python -m bench fill --size S first."
        )
    times, memory = [], []
    for number in range(batch):
        certificate = certificates[number % len(certificates)]
        times.append(_took(lambda found=certificate: _seal(found)))
        memory.append(_megabytes())
    file = _seal(certificates[0]).files["sv"]
    chain = [_key(certificates[0]).certificate]
    seal = [_took(lambda: seal_of(file, chain)) for _n in range(VERIFICATIONS)]
    register = [_took(lambda: judge_file(file)) for _n in range(VERIFICATIONS)]
    tenth = max(1, batch // 10)
    warm = median(times[1:])
    return (
        f"sealed in both languages, cold: {times[0]:.0f} ms\n"
        f"warm, median: {warm:.0f} ms, {warm / 2:.0f} a file\n"
        f"{batch} of them: {sum(times) / 1000:.1f} s\n"
        f"memory after a tenth, half, all: {memory[tenth - 1]:.0f},"
        f" {memory[batch // 2 - 1]:.0f}, {memory[-1]:.0f} MB\n"
        f"verify the seal: {median(seal):.1f} ms, with the register:"
        f" {median(register):.1f} ms\n"
    )


def _seal(certificate):
    organisation = certificate.validation.enrolment.programme.organisation
    return sealed(certificate, key_for(organisation), organisation)


def _key(certificate):
    return key_for(certificate.validation.enrolment.programme.organisation)


def _took(do):
    begun = time.process_time()
    do()
    return (time.process_time() - begun) * 1000


def _megabytes():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1_000_000
