"""How closely a certificate is set, judged from the lengths of what it says.

Up to 15 skills shall be one page, with the longest names that people have; few skills
shall fill it too; and more than a page holds are set with air over two.
"""

from math import ceil

# Above these lengths a name is set smaller, so that it stays on one line.
LONG_NAME, VERY_LONG_NAME = 22, 32
# Signs on a line, at the size in which each is set.
STATEMENT, ROLE, BESIDE_ROLE, PROGRAMME, WORKPLACE = 90, 32, 60, 18, 44
PERSON, POSITION = 24, 34
# Up to so many lines.
DENSITIES = {6: "airy", 9: "roomy", 12: "middling", 15: "dense", 20: "packed"}
# What a logo takes more of the height than a name, in lines.
LOGO = 1
# More skills than these go over two pages, with air.
ONE_PAGE = 20
# A heading and each name, office and day: what the signatures always take.
FEWEST_AT_FOOT, MOST_AT_FOOT = 4, 10


def fitting(data, role, role_in_other_language):
    """Names of the classes in pdf-certificate.css for the frozen content."""
    foot = max(_signature(data["attested"]), _signature(data["decided"]))
    foot = min(max(foot, FEWEST_AT_FOOT), MOST_AT_FOOT)
    lines = (
        len(data["skills"])
        + _lines(data["statement"], STATEMENT)
        + _lines(data["holder"]["name"], VERY_LONG_NAME) * 2
        + _lines(role, ROLE)
        + _lines(role_in_other_language, BESIDE_ROLE)
        + _facts(data)
        + (foot - FEWEST_AT_FOOT)
        + (LOGO if data["issuer"].get("letterhead", {}).get("logo") else 0)
        # One line of each is in the measures already.
        - 5
    )
    return {
        "name_size": _name_size(data["holder"]["name"]),
        "density": _density(lines, len(data["skills"])),
        "foot": f"foot-{foot}",
    }


def _lines(text, signs):
    return max(1, ceil(len(text) / signs))


def _facts(data):
    """The tallest of the cells beside each other."""
    places = "; ".join(f"{p['name']}, {p['employer']}" for p in data["workplaces"])
    return max(_lines(data["programme"], PROGRAMME), _lines(places, WORKPLACE))


def _signature(person):
    position = ", ".join(filter(None, [person.get("title"), person.get("employer")]))
    return 2 + _lines(person["name"], PERSON) + _lines(position, POSITION)


def _name_size(name):
    if len(name) > VERY_LONG_NAME:
        return "very-long"
    return "long" if len(name) > LONG_NAME else "short"


def _density(lines, skills):
    if skills > ONE_PAGE:
        return "dense"
    for most, density in DENSITIES.items():
        if lines <= most:
            return density
    return "tight"
