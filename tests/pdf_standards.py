"""What a validator of archives and accessibility says of a PDF."""

import re

import page

PROFILES = ("3a", "ua1")
# What the validator counts wrong when a packed stream ends with a carriage return.
LENGTH = re.compile(r"PDFA\w+-STREAM-LENGTH-\d+")


def faults(content):
    """Rules of PDF/A-3a and PDF/UA-1 that the file breaks, as “rule: message”."""
    return [
        f"{profile} {failure.rule_id}: {failure.message}"
        for profile in PROFILES
        for failure in page.validate_pdf_bytes(content, profile=profile).failures
        if not (LENGTH.fullmatch(failure.rule_id) and _lengths_are_right(content))
    ]


def _lengths_are_right(content):
    """Whether each stream that says its length is followed by its end just there."""
    streams = re.finditer(rb"/Length (\d+)[^>]*>>[^>]*?\bstream\r?\n", content)
    return all(
        re.match(rb"\r?\n?endstream", content[found.end() + int(found[1]) :])
        for found in streams
    )
