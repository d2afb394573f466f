"""How sure a share is."""

from math import sqrt

# The two-sided 95 % point of the normal distribution.
Z = 1.959964


def wilson(hits, of):
    """The 95 % interval of the share `hits / of`, as (low, high) between 0 and 1.

    Wilson's score interval, because the groups are small and shares near 0 or 1 are
    common: 9 of 10 gives 60-98 %, where the textbook interval would pass 100 %.
    """
    if of <= 0:
        raise ValueError("There is no share of nothing.")
    share = hits / of
    spread = Z * Z / of
    centre = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)
