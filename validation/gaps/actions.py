"""What a workplace can teach, as a whole set."""

from django.db import transaction

from validation.models import Training


@transaction.atomic
def set_trainings(workplace, *, codes):
    """These skills, and no others, can be learned there."""
    known = set(workplace.trainings.values_list("skill_code", flat=True))
    workplace.trainings.exclude(skill_code__in=codes).delete()
    for code in sorted(set(codes) - known):
        Training.objects.create(workplace=workplace, skill_code=code)
    return workplace
