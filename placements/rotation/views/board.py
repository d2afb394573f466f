"""The board of a programme, on the screen and on paper."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.readlog import viewer_of
from core.dates import today
from core.forms import status_of
from core.pdf import pdf_response
from participants.permissions import may_open_caseload
from placements.permissions import may_manage_posts
from placements.rotation.board import Board, window
from placements.rotation.documents import board_as_pdf
from placements.rotation.forms import ZoomForm
from placements.rotation.permissions import rotations_of
from placements.rotation.picture import picture_of
from placements.rotation.tiles import tiles_of
from placements.rotation.todo import todo_of


@require_safe
def rotation_index(request):
    """To the first rotation that the user works in; the board names the others."""
    if not may_open_caseload(request.user):
        raise PermissionDenied
    first = rotations_of(request.user).order_by("name", "pk").first()
    if first:
        return redirect("rotation:board", first.slug)
    return render(request, "placements/rotation/none.html")


@require_safe
def rotation_board(request, slug):
    rotations = list(rotations_of(request.user).order_by("name", "pk"))
    programme = next((one for one in rotations if one.slug == slug), None)
    if programme is None:
        raise Http404
    form = ZoomForm(request.GET)
    period = window(today(), form.chosen)
    board = _read(request, programme, period)
    todo = todo_of(board, period)
    return render(
        request,
        "placements/rotation/board.html",
        {
            "programme": programme,
            "rotations": rotations,
            "board": board,
            "form": form,
            "tiles": tiles_of(board),
            "picture": picture_of(board, period),
            "todo": todo,
            "next_url": next((item.url for item in todo if item.kind == "fill"), ""),
            "may_manage": may_manage_posts(request.user, programme),
        },
        status=status_of(form),
    )


@require_safe
def rotation_pdf(request, slug):
    programmes = rotations_of(request.user).select_related("organisation")
    programme = get_object_or_404(programmes, slug=slug)
    form = ZoomForm(request.GET)
    period = window(today(), form.chosen)
    content = board_as_pdf(_read(request, programme, period), period)
    return pdf_response(content, filename=f"rotation-{programme.slug}.pdf")


def _read(request, programme, period):
    return Board.read(
        programme,
        user=request.user,
        viewer=viewer_of(request),
        day=today(),
        period=period,
    )
