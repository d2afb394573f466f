"""What seasons add to a participant's page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from participants.contributions import Contribution
from participants.permissions import may_plan
from programmes.models import Programme


class SeasonContribution(Contribution):
    def actions(self, user, enrolment):
        if enrolment.programme.model != Programme.Model.SEASONAL:
            return []
        if not may_plan(user, enrolment):
            return []
        url = reverse("placements:season_wishes", args=[enrolment.pk])
        return [(_("Wishes for a seasonal job"), url)]
