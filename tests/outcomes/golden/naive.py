"""JOBBFABRIK_1 and KOLADA_U40455 once more, from the rows of a file alone.

Written from the rules (docs/adr/0020-measures.md) and slow on purpose: nothing of the
product is used, so that a mistake would have to be made twice. A file has no statuses
after an exit and no extent, which keeps it short.
"""

import datetime
from math import sqrt

ADMIN = {"NEVER_STARTED", "TRANSFER", "ERROR"}
NEUTRAL = {
    "CONSENT_WITHDRAWN",
    "ILLNESS",
    "DISABILITY_PENSION",
    "PARENTAL",
    "RETIRED",
    "MOVED",
    "EMIGRATED",
    "MILITARY",
    "OBSTACLE",
    "DECEASED",
}
WORK_OR_STUDIES = {
    "EMP_PERM",
    "EMP_TEMP",
    "EMP_INTERNAL",
    "EMP_NYSTART",
    "EMP_INTRO",
    "EMP_ESTAB",
    "EMP_WAGESUB",
    "EMP_APPRENT",
    "SELF_EMP",
    "COOP",
    "STUDY_ELIG",
}
STEPS = {
    "EMP_HOURLY",
    "EMP_SHORT",
    "EMP_MUNI",
    "COOP_PLANNED",
    "STUDY_SFI",
    "LM_TRAINING",
    "INTERNSHIP",
    "OTHER_PROGRAMME",
}
NOBODY_ASKS = {"DECEASED", "EMIGRATED", "CONSENT_WITHDRAWN"}
LASTING = {"WORK", "WORK_SUBSIDISED", "OWN_BUSINESS", "STUDY"}
AT_LEAST, PRELIMINARY, WINDOW = 10, 0.1, 28


def outcome(row, definition):
    """HIT, PROGRESS, MISS, NEUTRAL, or None for what is no exit."""
    code = row["exit_code"]
    if code in ADMIN:
        return None
    if definition == "KOLADA_U40455" and code == "EMP_HOURLY":
        return "HIT"
    if code in WORK_OR_STUDIES:
        return "HIT"
    if code in STEPS:
        return "PROGRESS"
    if code in NEUTRAL and definition == "JOBBFABRIK_1":
        return "NEUTRAL"
    return "MISS"


class Naive:
    """The answers to one set of rows, known on one day."""

    def __init__(self, rows, definition, cohort, start, end, as_of, without_180):
        self.rows, self.definition, self.cohort = rows, definition, cohort
        self.start, self.end, self.as_of = start, min(end, as_of), as_of
        self.without_180 = without_180

    def answer(self, by):
        """{key: numbers} with None for the total."""
        cohort = [row for row in self.rows if self.is_in_cohort(row)]
        takes_part = [row for row in self.rows if self.takes_part(row)]
        keys = {self.key(row, by) for row in cohort}
        apart = self.cohort == "exit"
        if apart and "quarter" not in by:
            keys |= {self.key(row, by) for row in takes_part}
        found = {None: self.numbers(cohort, len(takes_part) if apart else None)}
        for key in keys if by else ():
            size = sum(self.key(r, by) == key for r in takes_part) if apart else None
            mine = [row for row in cohort if self.key(row, by) == key]
            found[key] = self.numbers(mine, size)
            if apart and "quarter" in by:
                found[key]["ongoing"] = None
        return found

    def has_left(self, row):
        return row["ended_on"] != "" and day(row["ended_on"]) <= self.as_of

    def takes_part(self, row):
        return not self.has_left(row) and day(row["enrolled_on"]) <= self.as_of

    def is_in_cohort(self, row):
        if self.has_left(row):
            counted = outcome(row, self.definition) is not None
        else:
            counted = self.cohort == "start"
        return counted and self.start <= self.cohort_day(row) <= self.end

    def cohort_day(self, row):
        return day(row["ended_on" if self.cohort == "exit" else "enrolled_on"])

    def key(self, row, by):
        return tuple(self.part(row, name) for name in by)

    def part(self, row, name):
        if name == "quarter" and self.cohort == "exit" and row["ended_on"] == "":
            return None
        if name == "quarter":
            on = self.cohort_day(row)
            return f"{on.year}-Q{(on.month + 2) // 3}"
        return row[name] or None

    def numbers(self, rows, takes_part):
        left = [row for row in rows if self.has_left(row)]
        ends = [outcome(row, self.definition) for row in left]
        still = len(rows) - len(left)
        hits, of = ends.count("HIT"), len(ends) - ends.count("NEUTRAL")
        rate, (low, high) = share(hits, of), wilson(hits, of)
        if still > PRELIMINARY * len(rows):
            rate, low, high = (
                None,
                share(hits, of + still),
                share(hits + still, of + still),
            )
        return {
            "population": len(rows),
            "neutral": ends.count("NEUTRAL"),
            "denominator": of,
            "hits": hits,
            "progress": ends.count("PROGRESS"),
            "misses": ends.count("MISS"),
            "hit_rate": rate,
            "low": low,
            "high": high,
            "hit_rate_all": share(hits, len(rows)),
            "ongoing": still if takes_part is None else takes_part,
            "follow_up": {str(m): self.follow_up(left, m) for m in (90, 180, 365)},
            "suppressed": False,
        }

    def follow_up(self, left, milestone):
        asked = [row for row in left if self.is_eligible(row, milestone)]
        said = [row[f"status_{milestone}"] for row in asked]
        lasting = sum(answer in LASTING for answer in said)
        unknown = said.count("") + said.count("UNKNOWN")
        hits = [row for row in asked if outcome(row, self.definition) == "HIT"]
        kept = sum(row[f"status_{milestone}"] in LASTING for row in hits)
        return {
            "eligible": len(asked),
            "known": len(asked) - unknown,
            "hits": lasting,
            "rate": share(lasting, len(asked)),
            "upper": share(lasting + unknown, len(asked)),
            "retention": share(kept, len(hits)),
        }

    def is_eligible(self, row, milestone):
        closes_on = day(row["ended_on"]) + datetime.timedelta(milestone + WINDOW)
        return (
            outcome(row, self.definition) != "NEUTRAL"
            and row["exit_code"] not in NOBODY_ASKS
            and closes_on <= self.as_of
            and not (milestone == 180 and row["programme"] == self.without_180)
        )


def day(text):
    return datetime.date.fromisoformat(text)


def share(part, whole):
    return round(part / whole, 4) if whole >= AT_LEAST else None


def wilson(hits, of):
    """Wilson's score interval as the roots of n(p - q)² = z² q(1 - q)."""
    if of < AT_LEAST:
        return None, None
    z2 = 1.959964**2
    a, b, c = of + z2, 2 * hits + z2, hits * hits / of
    root = sqrt(max(b * b - 4 * a * c, 0))
    return (
        round(max(0.0, (b - root) / (2 * a)), 4),
        round(min(1.0, (b + root) / (2 * a)), 4),
    )
