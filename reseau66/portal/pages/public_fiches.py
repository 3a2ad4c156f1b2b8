"""How many fiches everybody may read of each collectivité, for pages of the directory, which knows no fiches."""

from core.database.process_cache import remembered
from directory.map.drawings import STATE_KEPT_FOR
from experiences.sheets.queries import PublicFiches, public_fiches_by_place


def public_fiches() -> dict[int, PublicFiches]:
    """Return the public fiches of each collectivité, by its key, as they were at most ten seconds ago."""
    return remembered("public-fiches", public_fiches_by_place, seconds=STATE_KEPT_FOR)


def numbers_of(by_place: dict[int, PublicFiches]) -> dict[int, int]:
    return {place: fiches.number for place, fiches in by_place.items()}
