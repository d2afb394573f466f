"""How a page of the participant's is shown: in the language that was asked for."""

from django.shortcuts import render
from django.utils.translation import override

from .words import offered


def framed(request, template, reader, context, *, status=200):
    """The page, with its frame in a language that the program itself speaks."""
    with override(reader.frame):
        context |= {
            "reader": reader,
            "phrases": reader.phrases,
            "languages": offered(),
        }
        return render(request, template, context, status=status)


def in_language_of(reader, response):
    """A redirect that keeps the language: it is in the address, and nowhere else."""
    response["Location"] += f"?sprak={reader.language}"
    return response
