"""How colours stand out from each other (WCAG 2.2, relative luminance and contrast)."""

import re

WHITE = "#ffffff"
# What text of ordinary size needs (WCAG 2.2, 1.4.3).
ENOUGH = 4.5
HEX = re.compile(r"#[0-9a-f]{6}")


def contrast(one, other):
    """From 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(color, other, share):
    """A colour with so much of another in it, from 0 to 1."""
    pairs = zip(_parts(color), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _parts(color):
    return [int(color[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(color):
    red, green, blue = (_linear(part / 255) for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part):
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
