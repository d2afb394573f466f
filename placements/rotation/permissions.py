"""Who sees a rotation: those who work in the programme."""

from programmes.models import Programme


def rotations_of(user):
    """The programmes with posts that the user works in."""
    return Programme.objects.worked_in_by(user).filter(model=Programme.Model.POSTS)
