"""The report as a board paper: figures, bars, tables and what they mean."""

from django.utils.translation import gettext as _

from core.pdf import pdf_bytes
from outcomes.page.charts import rate_chart
from outcomes.page.figures import figures
from outcomes.page.links import NoLinks
from outcomes.page.tables import destination_table, follow_up_table, results_table
from outcomes.reports.words import as_known_sentence, period_sentence, withheld_sentence


def report_as_pdf(report):
    question = report.question
    organisations = {programme.organisation.name for programme in question.programmes}
    context = {
        "report": report,
        "author": ", ".join(sorted(organisations)) or _("Jobbfabriken"),
        "created_on": question.as_of,
        "period": period_sentence(question),
        "as_known": as_known_sentence(question),
        "withheld": withheld_sentence(),
        "figures": figures(report, NoLinks()),
        "chart": rate_chart(report),
        "table": results_table(report, NoLinks()),
        "destinations": destination_table(report),
        "follow_ups": follow_up_table(report, NoLinks()),
    }
    return pdf_bytes("outcomes/board_paper.html", context)
