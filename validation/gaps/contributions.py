"""What can be learned at an employer's workplaces, on the employer's page."""

from django.db.models import Count

from employers.contributions import Contribution, Panel


class TrainingAtEmployer(Contribution):
    def panels(self, viewer, user, employer):
        workplaces = employer.workplaces.annotate(skill_count=Count("trainings"))
        if not workplaces:
            return []
        return [
            Panel("validation/gaps/employer_panel.html", {"workplaces": workplaces})
        ]
