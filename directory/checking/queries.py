"""Which entries of the répertoires wait to be read against their source, and whose they are to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F, QuerySet
from django.urls import reverse

from core.readers import Author

from ..resources.models import Aid, Entry, Organisation

MODELS: dict[str, type[Aid | Organisation]] = {"aides": Aid, "acteurs": Organisation}
SHOWN = 60  # of one's own, and of the others'; how many more there are is said


@dataclass(frozen=True)
class ToCheck:
    """An entry that nobody has read for six months, and who of the team is to read it."""

    kind: str
    entry: Entry
    reader: Author

    @property
    def what(self) -> str:
        """Return « Aide » or « Acteur »."""
        return f"{self.entry._meta.verbose_name}".capitalize()

    @property
    def change_url(self) -> str:
        return reverse(f"admin:{self.entry._meta.app_label}_{self.entry._meta.model_name}_change", args=[self.entry.pk])


@dataclass(frozen=True)
class Round:
    """What is left to read: one's own share, and that of the others."""

    mine: list[ToCheck]
    others: list[ToCheck]

    @property
    def is_over(self) -> bool:
        return not self.mine and not self.others


def team() -> list[Any]:
    """Return the accounts of the team, in the order in which entries are shared among them."""
    return list(get_user_model()._default_manager.filter(is_staff=True, is_active=True).order_by("pk"))


def reader_of(entry: Entry, readers: Sequence[Any]) -> Any:
    """Return whose share an entry is: the same one as long as the team is the same."""
    return readers[entry.pk % len(readers)]


def to_check(kind: str) -> QuerySet[Any]:
    """Return the entries of a kind that wait: dead links first, then what was read longest ago."""
    waiting = MODELS[kind].objects.to_check()
    return waiting.order_by("-link_failures", F("checked_on").asc(nulls_first=True), "name", "pk")


def check_round(user: Author) -> Round:
    """Return what is left to read, for one of the team; three queries."""
    readers = team()
    waiting = [ToCheck(kind, entry, reader_of(entry, readers)) for kind in MODELS for entry in to_check(kind)]
    return Round(
        mine=[each for each in waiting if each.reader.pk == user.pk],
        others=[each for each in waiting if each.reader.pk != user.pk],
    )
