"""Families of words in memory: plurals and genders of one word, those that a table joins, words a mistake apart."""

from functools import cache
from pathlib import Path

from ..ui.typography import without_accents

TABLE = Path(__file__).parent / "data" / "families.txt"
SHORTEST_ROOT = 4  # letters that are left of a word whose ending is taken away
SHORTEST_MISTAKEN = 5  # letters of a word in which a mistake is forgiven; from 8 on, two


@cache
def family_of(plain: str) -> str:
    """Return what a word without accents shares with its plural, its feminine and, for -er verbs, its noun."""
    if len(plain) < SHORTEST_ROOT:
        return plain
    root = plain
    if root.endswith("aux") and not root.endswith("eaux") and len(root) > 5:
        root = root[:-2] + "l"
    elif root[-1] in "sx":
        root = root[:-1]
    for ending in ("ees", "ee", "er", "e"):
        if root.endswith(ending) and len(root) - len(ending) >= SHORTEST_ROOT:
            root = root[: -len(ending)]
    return root


@cache
def families() -> tuple[tuple[str, ...], ...]:
    """Return the families of the table, each with its names."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    entries = (line for line in lines if line and not line.startswith("#"))
    return tuple(tuple(name.strip() for name in line.split(",")) for line in entries)


@cache
def _kin() -> dict[str, frozenset[str]]:
    single = [{family_of(without_accents(name)) for name in names if " " not in name} for names in families()]
    return {root: frozenset(names) for names in single for root in names}


def are_kin(word: str, other: str) -> bool:
    """Tell whether the table joins two words without accents."""
    return family_of(other) in _kin().get(family_of(word), ())


def near(word: str, other: str) -> bool:
    """Tell whether two words without accents begin alike and are a typing mistake or, if long, two apart."""
    shortest = min(len(word), len(other))
    if shortest < SHORTEST_MISTAKEN or word[0] != other[0]:
        return False
    most = 2 if shortest >= 8 else 1
    return abs(len(word) - len(other)) <= most and _distance(word, other) <= most


def _distance(word: str, other: str) -> int:
    """Return by how many signs added, taken away, changed or turned round with their neighbour two words differ."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(word, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            row.append(min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b)))
            if i > 1 and j > 1 and (a, word[i - 2]) == (other[j - 2], b):
                row[j] = min(row[j], before[j - 2] + 1)
        before, last = last, row
    return last[-1]
