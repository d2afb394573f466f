"""Photos of work: small in the list, large on a page of their own, never elsewhere."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.readlog import Purpose, viewer_of
from core.downloads import file_response
from participants.disclosure import PHOTO, disclose
from validation.evidence.actions import remove_photo
from validation.evidence.permissions import may_remove_photo
from validation.models import EvidencePhoto
from validation.views.finding import page_about, validation_for

# Shown by a page of ours or saved; opened by itself it can do nothing.
ALONE = "default-src 'none'; sandbox"


@require_safe
def photo_show(request, pk):
    photo = _photo_for(request, pk)
    validation = photo.evidence.validation
    context = {
        "photo": photo,
        "validation": validation,
        "may_remove": may_remove_photo(request.user, photo)
        and not validation.is_decided,
    }
    return page_about(
        validation.enrolment, request, "validation/evidence/photo.html", context
    )


@require_safe
def photo_large(request, pk):
    photo = _photo_for(request, pk)
    return _picture(request, photo, photo.large)


@require_safe
def photo_small(request, pk):
    photo = _photo_for(request, pk)
    return _picture(request, photo, photo.small)


@require_POST
def photo_remove(request, pk):
    photo = _photo_for(request, pk)
    if not may_remove_photo(request.user, photo):
        raise PermissionDenied
    try:
        remove_photo(photo, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The photo is removed."))
    return redirect(photo.evidence.validation)


def _photo_for(request, pk):
    """One that is still there, seen by whoever sees its evidence."""
    found = EvidencePhoto.objects.visible_to(request.user).kept().for_list()
    found = found.select_related("evidence__skill", "created_by")
    photo = get_object_or_404(found, pk=pk)
    photo.evidence.validation = validation_for(request, photo.evidence.validation_id)
    return photo


def _picture(request, photo, content):
    """Logged for each picture: it is fetched when somebody opens the list or page."""
    participant = photo.evidence.validation.enrolment.participant
    disclose(
        viewer_of(request),
        [participant],
        groups=(PHOTO,),
        purpose=Purpose.ASSESSMENT,
    )
    response = file_response(
        content,
        content_type="image/jpeg",
        filename=f"{participant.reference}-{photo.pk}.jpg",
    )
    response.headers["Content-Security-Policy"] = ALONE
    return response
