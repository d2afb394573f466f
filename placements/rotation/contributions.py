"""What the rotation adds to a participant's page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from participants.contributions import Contribution
from placements.permissions import may_propose


class RotationContribution(Contribution):
    """In a programme with posts, which work somebody wants."""

    def actions(self, user, enrolment):
        if not enrolment.programme.is_rotation or not may_propose(user, enrolment):
            return []
        return [(_("Wish for a post"), reverse("rotation:wish", args=[enrolment.pk]))]
