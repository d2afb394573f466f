"""The joint report as a paper for those who decide in the neighbourhood."""

from django.utils.translation import gettext as _

from core.pdf import pdf_bytes
from outcomes.reports.words import as_known_sentence

from .tables import context_of


def joint_report_as_pdf(report):
    names = sorted({member.organisation.name for member in report.members})
    context = context_of(report) | {
        "author": ", ".join(names) or _("Jobbfabriken"),
        "created_on": report.question.as_of,
        "as_known": as_known_sentence(report.question),
    }
    return pdf_bytes(
        "outcomes/joint/paper.html",
        context,
        stylesheets=("css/pdf.css", "css/pdf-results.css"),
    )
