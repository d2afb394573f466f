"""The paper that is laid on the table when the contract is followed up."""

from core.dates import today
from core.pdf import pdf_bytes
from core.validators import format_organisation_number


def contract_pdf(standing):
    """One page about one contract; it names nobody who has been placed."""
    employer = standing.contract.employer
    context = {
        "standing": standing,
        "contract": standing.contract,
        "employer": employer,
        "organisation_number": format_organisation_number(employer.organisation_number),
        "created_on": today(),
        "author": employer.organisation.name,
    }
    return pdf_bytes("placements/promises/report.html", context)
