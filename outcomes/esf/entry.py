"""What is known of an entry, for the measures that go by it."""

from dataclasses import dataclass

from .models import Background


@dataclass(frozen=True)
class EntryFacts:
    """Whether the person was unemployed, inactive or employed on the first day, and
    whether all is there that a record must have: gender, status, age, education.

    Gender and year of birth are never missing here: no one is registered without.
    """

    status_at_entry: str
    is_complete: bool


def entry_facts_of(enrolment_pks):
    """{pk: EntryFacts} of those whose background is recorded; one statement.

    `enrolment_pks` may be a list or, better for many, a queryset of them.
    """
    known = Background.objects.filter(enrolment__in=enrolment_pks)
    return {
        pk: EntryFacts(status, education is not None)
        for pk, status, education in known.values_list(
            "enrolment_id", "status_at_entry", "education"
        )
    }
