"""A file with places, as core.file_import carries it out."""

from django.utils.translation import gettext as _

from core.file_import.changes import Outcome
from core.file_import.jobs import FileImport
from core.file_import.parsing import parse
from core.file_import.preview import rows_of
from placements.seasons.actions import save_places

from .columns import COLUMNS
from .parsing import PlacesReading
from .planning import plan
from .references import References


class PlacesImport(FileImport):
    """The places of a file, into the periods of the upload's programme."""

    def parse(self, progress):
        references = References(self.upload.programme)
        return parse(
            self.upload.file_content,
            name=self.upload.name,
            columns=COLUMNS,
            reading_for=lambda layout: (
                lambda row: PlacesReading(layout, row, references)
            ),
            progress=progress,
        )

    def compare(self, parsed):
        made = plan(self.upload.programme, parsed.records)
        faults = [*parsed.faults, *made.faults]
        made.faults = sorted(faults, key=lambda fault: fault.order)
        return made

    def apply(self, plan):
        rows = [row.places for row in plan.rows if row.outcome != Outcome.UNCHANGED]
        reason = _("Import of %(file)s") % {"file": self.upload.source}
        save_places(rows, by=self.upload.created_by, reason=reason)

    def rows(self, parsed, plan):
        return rows_of(parsed, plan, _described)


def _described(row):
    places = row.places
    cells = (str(places.workplace), str(places.period), places.role, places.count)
    return {"name": places.employer.name, "cells": cells}
