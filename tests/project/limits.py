"""Every limit of the portal with its numbers: for whom, how many, in which span.

The table is the specification: a limit that is moved, or a new one, is written here too.
"""

from dataclasses import replace

from core.limits.declaring import DAY, HOUR, Limit, Whose

A, N, M, E = Whose.ADDRESS, Whose.NETWORK, Whose.MAILBOX, Whose.EVERYBODY

TABLE = {
    # without an account
    "adhésion": {A: (30, HOUR), N: (90, HOUR), M: (6, DAY), E: (1000, HOUR)},
    "reprise": {A: (30, HOUR), N: (90, HOUR), M: (3, DAY), E: (1000, HOUR)},
    "parrainage": {A: (10, HOUR), N: (40, HOUR), M: (3, DAY), E: (400, HOUR)},
    "journal": {Whose.PAGE: (20, DAY)},
    "lettre": {A: (15, HOUR), N: (60, HOUR), M: (3, DAY), E: (1000, HOUR)},
    "signalement": {A: (10, HOUR), N: (40, HOUR), E: (400, HOUR)},
    "correction": {A: (10, HOUR), N: (40, HOUR), E: (400, HOUR)},
    "candidature": {A: (10, HOUR), N: (40, HOUR), M: (3, DAY), E: (400, HOUR)},
    "inscription": {A: (30, HOUR), N: (90, HOUR), M: (12, DAY), Whose.PERSON: (3, DAY), E: (1000, HOUR)},
    "proposition": {A: (500, HOUR), N: (500, HOUR), E: (2000, HOUR)},  # a whole room writes from one address
    "courriel-sans-compte": {M: (3, DAY)},
    "courriel-refusé": {M: (1, DAY), Whose.DOMAIN: (20, HOUR), E: (600, HOUR)},
    # members
    "personnes-atteintes": {Whose.ACCOUNT: (40, DAY), Whose.STAFF: (2000, DAY)},
    "message-par-courriel": {M: (20, HOUR), Whose.ACCOUNT: (20, HOUR)},
    "images-de-textes": {Whose.ACCOUNT: (100, DAY)},
}


def at_most(number, limit: Limit, *whose: Whose) -> Limit:
    """Return the same limit with this number for some of those for whom it counts, else for all of them."""
    bounds = (replace(one, most=number) if one.whose in (whose or Whose) else one for one in limit.bounds)
    return replace(limit, bounds=tuple(bounds))
