"""What the workplaces have said that they can teach: the trade's skills, not all."""

from validation.gaps.actions import set_trainings
from validation.models import Skill

from .validating import ROLES

CORE = ["GEM-01", "GEM-02", "GEM-04", "GEM-05"]
# Each place in its own way: every third of the trade's skills is not trained there.
LEFT_OUT = 3


def run(cast, stage, businesses):
    codes = list(Skill.objects.current().values_list("code", flat=True))
    for n, business in enumerate(businesses.values()):
        role = ROLES.get(business.employer.industry)
        own = [code for code in codes if code.startswith(f"{role}-")]
        taught = [code for place, code in enumerate(own) if (place + n) % LEFT_OUT]
        if taught:
            set_trainings(business.workplace, codes=CORE + taught)
