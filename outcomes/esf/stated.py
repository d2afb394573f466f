"""What is counted of an operation and not of its people."""

from placements.models import Placement, Status

from .periods import STATED

_STARTED = (Status.ACTIVE, Status.PAUSED, Status.ENDED)
# In Sweden the State, municipalities and regions have numbers that begin with this.
PUBLIC_BODIES = "2"


def stated_facts(operation, until):
    """{name: number, or None where nobody has said}; yes and no count as 1 and 0."""
    facts = {name: getattr(operation, name) for name in STATED}
    facts["small_businesses"] = _small_businesses(operation, until)
    return {name: None if fact is None else int(fact) for name, fact in facts.items()}


def _small_businesses(operation, until):
    """The stated number, or the employers that somebody has been placed with.

    We know no employer's size, but a public body is no enterprise of any.
    """
    if operation.small_businesses is not None:
        return operation.small_businesses
    return (
        Placement.objects.filter(
            enrolment__in=operation.enrolments().values("pk"),
            status__in=_STARTED,
            starts_on__lte=until,
        )
        .exclude(employer__organisation_number__startswith=PUBLIC_BODIES)
        .order_by()
        .values("employer")
        .distinct()
        .count()
    )
