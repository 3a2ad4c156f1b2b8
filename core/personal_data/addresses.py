"""Rows of somebody who had no account yet: an address is not a person, a name with an address is (decision 38)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models

from ..persons import is_same_name, known_at


def is_read_by_others(address: str, name: str) -> bool:
    """True for a box of several persons: what it was written may be to them."""
    return any(not is_same_name(holder.name, name) for holder in known_at(address))


@dataclass(frozen=True)
class At:
    """Where a row says whose it is, beside a key."""

    address: str
    names: tuple[
        str, ...
    ] = ()  # the columns of the name beside it; without a name, only an address of hers alone counts
    key: str = ""  # what says it better: a row that has it is somebody's already

    def rows(self, model: type[models.Model], account: Any) -> set[Any]:
        """Return the keys of rows at the addresses of an account that its person has proven to read."""
        proven = account.emailaddress_set.filter(verified=True).values("email")
        rows = model._base_manager.filter(**{f"{self.address}__in": proven})
        if self.key:
            rows = rows.filter(**{f"{self.key}__isnull": True})
        named_rows = rows.values_list("pk", self.address, *self.names)
        is_hers = self._judge(account.get_full_name())
        return {key for key, address, *names in named_rows if is_hers(address, " ".join(names))}

    def _judge(self, name: str) -> Callable[[str, str], bool]:
        is_alone = cache(lambda address: not is_read_by_others(address, name))
        return lambda address, written: is_same_name(written, name) if written.strip() else is_alone(address)
