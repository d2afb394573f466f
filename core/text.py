"""Text made comparable."""

import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_ALONE = str.maketrans(
    {"ø": "o", "æ": "ae", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th"}
)


def fold(text):
    """Lower case without marks, so that “asa oberg” finds Åsa Öberg."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_ALONE)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
