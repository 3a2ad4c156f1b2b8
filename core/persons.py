"""For whom a mail is, where several persons read one box.

The apps say who is known at an address; a mail to a box of several begins with the name of whom it is for.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from .ui.typography import without_accents


class Known(NamedTuple):
    """A person to whom a clean address leads; ``has_account`` where it is the address of her own account."""

    address: str
    name: str
    has_account: bool = False


type Source = Callable[[Collection[str]], Iterable[Known]]
_sources: list[Source] = []


def register_persons(source: Source) -> None:
    """Let an app say who is known at clean addresses."""
    _sources.append(source)


def is_same_name(name: str, other: str) -> bool:
    """True for names that differ by accents, capitals and spaces alone."""
    return _plain(name) == _plain(other)


def known_at(address: str) -> list[Known]:
    """Return who is known at a clean address; somebody may be named more than once."""
    return [holder for source in _sources for holder in source([address])]


def name_to_begin_with(address: str, person: str | None) -> str:
    """Return whose name a mail begins with: "" where nobody else reads the box, or nobody knows for whom it is.

    ``person`` is None for a mail to an account.
    """
    (name,) = names_to_begin_with([(address, person)])
    return name


def names_to_begin_with(mails: Collection[tuple[str, str | None]]) -> list[str]:
    """Return the same for many mails, each given by its clean address and its person, in few queries."""
    addresses = {address for address, _ in mails}
    at: dict[str, list[Known]] = defaultdict(list)
    for source in _sources:
        for holder in source(addresses):
            at[holder.address].append(holder)
    return [_name_to_begin_with(at[address], person) for address, person in mails]


def _name_to_begin_with(holders: list[Known], person: str | None) -> str:
    name = person if person is not None else next((holder.name for holder in holders if holder.has_account), "")
    is_shared = any(not is_same_name(holder.name, name) for holder in holders)
    return " ".join(name.split()) if is_shared else ""


def _plain(name: str) -> str:
    return " ".join(without_accents(name).casefold().split())
