"""The only reader of sensitive answers: for the counts of a whole operation.

Not by area, coach or programme, and not for one person: it takes an operation and
nothing else. tests/outcomes/esf/test_sensitive.py fails if another module reads them.
"""

from .models import SensitiveBackground


def answers_in(operation):
    """{enrolment pk: (disability, minority)} of everybody who takes part."""
    given = SensitiveBackground.objects.filter(
        enrolment__in=operation.enrolments().values("pk")
    )
    return {
        pk: (disability, minority)
        for pk, disability, minority in given.values_list(
            "enrolment_id", "disability", "minority"
        )
    }
