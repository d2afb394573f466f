"""The board on paper: one A4, landscape."""

from core.pdf import pdf_bytes

from .picture import Density, picture_of
from .tiles import tiles_of


def board_as_pdf(board, period):
    programme = board.programme
    context = {
        "board": board,
        "programme": programme,
        "author": programme.organisation.name,
        "created_on": board.day,
        "tiles": tiles_of(board),
        "picture": picture_of(board, period, Density.on_paper(len(board.lines))),
    }
    return pdf_bytes(
        "placements/rotation/paper.html",
        context,
        stylesheets=("css/pdf.css", "css/pdf-rotation.css"),
    )
