"""The kinds that are published: the animateurs' queue and the shared tests read them all."""

from dataclasses import dataclass
from typing import Any

from .models import State


@dataclass(frozen=True)
class Kind:
    """A kind of publication: the word of its addresses, the model of its versions, its name."""

    key: str
    model: Any
    name: str

    @property
    def publication_model(self) -> Any:
        return self.model._meta.get_field("publication").related_model

    def waiting(self) -> Any:
        """Return the versions that wait for an answer, oldest first."""
        return self.model._default_manager.filter(state=State.SUBMITTED).order_by("submitted_at")


_kinds: dict[str, Kind] = {}


def register_kind(key: str, model: Any, name: str) -> None:
    """Say that the versions of ``model`` are submitted to the animateurs."""
    _kinds[key] = Kind(key, model, name)


def kinds() -> dict[str, Kind]:
    return dict(_kinds)


def key_of(publication: Any) -> str:
    """Return the word of the addresses of a publication's kind."""
    return next(kind.key for kind in kinds().values() if kind.publication_model is type(publication))


def waiting_count() -> int:
    """Return how many versions wait for an answer, of all kinds; one query."""
    first, *others = (kind.waiting().order_by().values("pk") for kind in kinds().values())
    return int(first.union(*others, all=True).count())
