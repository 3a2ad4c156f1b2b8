"""The kinds that are published: the animateurs' queue and the shared tests read them all."""

from typing import Any

from ..kinds import Kind, Publication, kinds
from .models import State


def published_kinds() -> dict[str, Kind]:
    """Return the kinds whose versions are submitted to the animateurs, by their words."""
    return {key: kind for key, kind in kinds().items() if kind.publication}


def versions_of(kind: Kind) -> Any:
    """Return the manager of the versions of a kind; TypeError for one that is not published."""
    if not isinstance(kind.publication, Publication):
        raise TypeError(kind.key)
    return kind.publication.version._default_manager


def waiting(kind: Kind) -> Any:
    """Return the versions that wait for an answer, oldest first."""
    return versions_of(kind).filter(state=State.SUBMITTED).order_by("submitted_at")


def key_of(publication: Any) -> str:
    """Return the word of the addresses of a publication's kind."""
    return next(kind.key for kind in published_kinds().values() if kind.model is type(publication))


def waiting_count() -> int:
    """Return how many versions wait for an answer, of all kinds; one query."""
    first, *others = (waiting(kind).order_by().values("pk") for kind in published_kinds().values())
    return int(first.union(*others, all=True).count())
