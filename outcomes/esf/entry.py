"""What is known of an entry, for the measures that go by it."""

from outcomes.measures.case import EntryFacts

from .models import Background


def entry_facts_of(enrolment_pks):
    """{pk: EntryFacts} of those whose background is recorded; one statement.

    `enrolment_pks` may be a list or, better for many, a queryset of them.
    """
    known = Background.objects.filter(enrolment__in=enrolment_pks)
    columns = known.values_list("enrolment_id", "status_at_entry", "education")
    return {pk: entry_facts(status, education) for pk, status, education in columns}


def entry_facts(status, education):
    """All is there that a record must have: gender, status, age, education. Gender and
    year of birth are never missing here: no one is registered without."""
    return EntryFacts(status, is_complete=education is not None)
