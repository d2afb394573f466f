"""Who sees a rotation: those who work in the programme."""

from programmes.models import Programme


def rotations_of(user):
    """The programmes with posts that the user works in."""
    return Programme.objects.worked_in_by(user).filter(model=Programme.Model.POSTS)


def may_see_rotation(user, programme):
    return programme.is_rotation and rotations_of(user).filter(pk=programme.pk).exists()
