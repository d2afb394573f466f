"""The columns of a register file and the names they may stand under.

The table is an interface (docs/import.md): files that others make rely on it.
"""

from django.utils.translation import gettext_lazy

from core.file_import.columns import Columns
from outcomes.models import FollowUp

MILESTONES = (90, 180, 365)

# Identifier and Swedish heading.
HEADINGS = {
    "personal_identity_number": "Personnummer",
    "first_name": "Förnamn",
    "last_name": "Efternamn",
    "gender": "Kön",
    "email": "E-post",
    "phone": "Telefon",
    "area": "Område",
    "unemployed_since": "Arbetslös sedan",
    "programme": "Program",
    "coach": "Coach",
    "enrolled_on": "Inskriven",
    "ended_on": "Avslutad",
    "end_type": "Avslutstyp",
    "exit_code": "Avslutskod",
    **{f"status_{days}": f"Uppföljning {days}" for days in MILESTONES},
    "later_code": "Läge efter avslutet",
    "later_from": "Läge sedan",
}
REQUIRED = (
    "personal_identity_number",
    "first_name",
    "last_name",
    "programme",
    "coach",
    "enrolled_on",
)

RULES = {
    "personal_identity_number": gettext_lazy("needed; 10 or 12 digits"),
    "first_name": gettext_lazy("needed"),
    "last_name": gettext_lazy("needed"),
    "gender": gettext_lazy("F, M or X; otherwise as the number says"),
    "email": gettext_lazy("optional"),
    "phone": gettext_lazy("optional"),
    "area": gettext_lazy("an area of the programme"),
    "unemployed_since": gettext_lazy("a date"),
    "programme": gettext_lazy("name or short name; needed unless you choose one"),
    "coach": gettext_lazy("e-mail; otherwise you, if you are a coach"),
    "enrolled_on": gettext_lazy("needed; a date"),
    "ended_on": gettext_lazy("a date, together with the next two"),
    "end_type": "PLANNED, EARLY_POSITIVE, INTERRUPTED_BY_PERSON, "
    "INTERRUPTED_BY_ORGANISER",
    "exit_code": gettext_lazy("one of the codes below"),
    **{f"status_{days}": ", ".join(FollowUp.Status.values) for days in MILESTONES},
    "later_code": gettext_lazy("one of the codes below; what came after the exit"),
    "later_from": gettext_lazy("a date, together with the code before it"),
}

COLUMNS = Columns(HEADINGS, REQUIRED, RULES)
