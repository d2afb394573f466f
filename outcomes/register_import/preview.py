"""The rows of a register's preview, of which some are about people known already."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from accounts.readlog import Purpose
from core.file_import import preview
from core.file_import.changes import Outcome
from participants.disclosure import CASE, CONTACT, NAME, disclose
from participants.models import Participant


@dataclass(frozen=True)
class PreviewRow(preview.PreviewRow):
    """`person` is the key of someone who is known already, and `changes` tell what is
    stored: they reach a page through `disclosed` only.
    """

    person: int | None = None

    @property
    def note(self):
        return _("The person is registered already.") if self.is_known else ""

    @property
    def is_known(self):
        """A new enrolment of somebody that the reader may see."""
        return self.outcome == Outcome.CREATED and self.person is not None

    @property
    def changes_person(self):
        """A new enrolment that also brings new facts of somebody known."""
        return self.is_known and bool(self.changes)


def rows_of(parsed, plan):
    return preview.rows_of(parsed, plan, _described, kind=PreviewRow)


def unpacked(text):
    """(notes, rows)"""
    return preview.unpacked(text, kind=PreviewRow)


def disclosed(rows, *, viewer, user):
    """The rows as this user may see them now, with a line in the read log for each
    person who is known already."""
    people = Participant.objects.visible_to(user).filter(
        pk__in={row.person for row in rows if row.person}
    )
    shown = disclose(
        viewer, people, groups=(NAME, CONTACT, CASE), purpose=Purpose.IMPORT
    )
    visible = {person.pk for person in shown}
    return [
        row if row.person in visible else replace(row, changes=(), person=None)
        for row in rows
    ]


def _described(row):
    record = row.record
    return {
        "name": f"{record.first_name} {record.last_name}",
        "cells": (record.programme.name, record.enrolled_on.isoformat()),
        "person": row.participant.pk,
    }
