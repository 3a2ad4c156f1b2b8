"""What the portal holds about persons: each room says it of its own models, in its file ``personal_data.py``.

The page of one's data, its export and leaving read what is declared here; ``tests/project/test_personal_data.py`` walks
every model and fails where one is forgotten.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.db import models

from .addresses import At


class Fate(Enum):
    """What becomes of a row, or of what it says of somebody, when she leaves."""

    ERASED = "the row goes"
    ANONYMOUS = "the row stays, without her or signed « Ancien membre »"


ERASED, ANONYMOUS = Fate.ERASED, Fate.ANONYMOUS


@dataclass(frozen=True)
class Kept:
    """It stays as it is when she leaves."""

    why: str


@dataclass(frozen=True)
class Shown:
    """Rows on the page of one's data: every column under its label, so that one that comes later is there too.

    Left out are columns that say nothing to her (keys, what the portal computes) and who the rows are of.
    """

    title: str
    rows: Callable[[Any], Iterable[models.Model]]  # of an account; with what their columns name, in few queries
    but: tuple[str, ...] = ()  # columns that ``more`` says better, that hold a secret, or that are about others
    only: tuple[str, ...] | None = None  # of what is not hers and she has only touched: the columns that say what it is
    more: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)  # label → what a row says beside its columns
    labels: Mapping[str, str] = field(default_factory=dict)  # of columns whose own label is of no use


@dataclass(frozen=True)
class GoesOn:
    """At the end of a function it may go to the successor."""

    key: str  # what the keys of its items in the handover begin with


@dataclass(frozen=True)
class Stays:
    """At the end of a function it stays with the person, or with the collectivité by itself."""

    why: str


@dataclass(frozen=True)
class Held:
    """What a model holds about persons.

    ``leaving`` names each key to an account or an entry, by a path where the row hangs on another, and each column
    that holds a name, an address, a number. An ERASED key takes the row along; an ANONYMOUS column is emptied in the
    rows of who leaves. Rows without a key are hers by her address, with her name where several share it (decision 38).
    """

    model: type[models.Model]
    leaving: Mapping[str, Fate | Kept]
    shown: tuple[Shown, ...] = ()
    unshown: Mapping[str, str] = field(default_factory=dict)  # key or column that the page leaves out → why
    at: At | None = None  # by which rows without a key are hers
    sign: Callable[["Leaver"], None] | None = None  # what else is to be done, while her name is still known
    handover: GoesOn | Stays | None = None

    @property
    def keys(self) -> list[str]:
        """Return what leads from a row to an account or an entry."""
        return [path for path in self.leaving if "__" in path or self.model._meta.get_field(path).is_relation]

    @property
    def columns(self) -> list[str]:
        return [name for name in self.leaving if name not in self.keys]


@dataclass(frozen=True)
class Leaver:
    """Who leaves: her account, her entry if she has one, how she is named in texts of the portal."""

    account: Any
    entry: Any
    name: str
    nobody: str  # what stands in the place of her name from now on


def excused(model: type[models.Model], why: str, *names: str) -> Held:
    """Say why keys or columns of a model are neither shown nor changed when somebody leaves."""
    return Held(model, leaving=dict.fromkeys(names, Kept(why)), unshown=dict.fromkeys(names, why))


_declared: dict[type[models.Model], Held] = {}


def declare(*held: Held) -> None:
    """Let an app say what its rooms hold about persons."""
    _declared.update({declaration.model: declaration for declaration in held})


def declared() -> list[Held]:
    """Return what all apps hold, in their order."""
    return list(_declared.values())
