"""The columns of a file with places, and the names they may stand under.

The table is an interface (docs/import.md): files that others make rely on it.
"""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.file_import.columns import Columns

# Identifier: Swedish and English heading, as in the file that can be fetched.
NAMES = {
    "employer": ("Arbetsgivare", "Employer"),
    "workplace": ("Arbetsställe", "Workplace"),
    "period": ("Period", "Period"),
    "kind": ("Slags arbete", "Kind of work"),
    "role": ("Roll", "Role"),
    "count": ("Antal platser", "Number of places"),
    "area": ("Område", "Area"),
    "age_rule": ("Åldersregel", "Age rule"),
    "minimum_age": ("Lägsta ålder", "Minimum age"),
    "contact": ("Vem som svarar", "Who answers"),
    "supervisor": ("Handledare", "Supervisor"),
    "schedule": ("Arbetstid", "Working hours"),
    "tasks": ("Uppgifter", "Tasks"),
}
ALSO = {
    "employer": ("Organisationsnummer", "Organisation number"),
    "count": ("Platser", "Places"),
    "contact": ("Kontakt", "Kontaktperson"),
}
REQUIRED = ("employer", "period", "role", "count")
# Needed where places are new; of stored ones an empty cell changes nothing.
NEEDED_FOR_NEW = ("kind", "area", "age_rule", "tasks")

RULES = {
    "employer": _("needed; the organisation number, or the name"),
    "workplace": _("the name; can be left out if the employer has one only"),
    "period": _("needed; the name of one of the periods"),
    "kind": _("needed; one of the kinds of work below"),
    "role": _("needed; such as gardener's help"),
    "count": _("needed; 1 to 500"),
    "area": _("needed; an area of the programme"),
    "age_rule": _("needed; one of the rules below"),
    "minimum_age": _("the employer's own, if it is higher than the rule's"),
    "contact": _("e-mail or name; can be left out if the employer has one only"),
    "supervisor": _("e-mail or name of a contact of the employer"),
    "schedule": _("such as weekdays 8–14"),
    "tasks": _("needed; what the person will do"),
}
COLUMNS = Columns(
    {identifier: swedish for identifier, (swedish, _english) in NAMES.items()},
    REQUIRED,
    RULES,
    {
        identifier: (english, *ALSO.get(identifier, ()))
        for identifier, (_swedish, english) in NAMES.items()
    },
)


def headings():
    """{identifier: heading} in the reader's language."""
    at = 0 if get_language() == "sv" else 1
    return {identifier: names[at] for identifier, names in NAMES.items()}
