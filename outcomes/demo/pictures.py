"""Two drawings that stand for photos of work, sent through the same door as photos."""

import io
from functools import cache

from PIL import Image, ImageDraw

from core.pictures import redrawn

SIZE = (960, 720)
WALL, FLOOR, DARK, LIGHT = "#d9d4c7", "#8d8a83", "#33383d", "#f4f1ea"
LIDS = ["#2f6b3a", "#2b5f9e", "#7a5230"]
SIGN = "#e8b713"


def _canvas(floor_at):
    image = Image.new("RGB", SIZE, WALL)
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, floor_at, *SIZE], fill=FLOOR)
    return image, draw


def _bins():
    image, draw = _canvas(560)
    for place, color in enumerate(LIDS):
        left = 110 + place * 260
        draw.polygon(
            [(left, 270), (left + 220, 270), (left + 200, 640), (left + 20, 640)],
            fill=DARK,
        )
        draw.rounded_rectangle([left - 12, 225, left + 232, 280], 14, fill=color)
        draw.rectangle([left + 60, 360, left + 160, 470], fill=LIGHT)
        draw.ellipse([left + 85, 385, left + 135, 435], fill=color)
        draw.ellipse([left + 30, 620, left + 80, 670], fill="black")
        draw.ellipse([left + 140, 620, left + 190, 670], fill="black")
    return image


def _stairs():
    image, draw = _canvas(650)
    for step in range(6):
        left, top = 380 + step * 95, 590 - step * 75
        draw.rectangle([left, top, SIZE[0], top + 75], fill="#b9b4a9")
        draw.rectangle([left, top, SIZE[0], top + 12], fill=LIGHT)
    draw.polygon([(150, 330), (90, 690), (270, 690), (210, 330)], fill=SIGN)
    draw.polygon([(180, 420), (135, 560), (225, 560)], fill=DARK)
    draw.rectangle([172, 470, 188, 520], fill=SIGN)
    draw.rectangle([172, 530, 188, 546], fill=SIGN)
    return image


# Skill of the catalogue: (drawing, what it shows).
DRAWINGS = {
    "MV-02": (_bins, "Tre kärl i miljörummet, tömda och märkta om i rätt färg."),
    "LV-05": (_stairs, "En nytorkad trappa med varningsskylten framför."),
}


@cache
def photo_of(code):
    """What add_evidence takes about a photo; for most skills there is none."""
    if code not in DRAWINGS:
        return {}
    draw, shows = DRAWINGS[code]
    file = io.BytesIO()
    draw().save(file, "JPEG", quality=90)
    return {"photo": redrawn(file.getvalue()), "photo_shows": shows}
