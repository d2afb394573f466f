"""What an employer has promised, on the employer's page."""

from employers.contributions import Contribution, Panel
from employers.models import Contract

from .counting import standings


class PromisesOfEmployer(Contribution):
    def panels(self, viewer, user, employer):
        found = standings(Contract.objects.filter(employer=employer))
        if not found:
            return []
        return [Panel("placements/promises/panel.html", {"standings": found})]
