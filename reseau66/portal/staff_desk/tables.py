"""The tables of the admin, as the pages of the tasks name them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.http import HttpRequest
from django.utils.text import capfirst

from ..navigation.page import Table


@dataclass(frozen=True)
class OpenedTable:
    """A table that a reader may open: what it is called, what it holds, its list, and where she adds a row."""

    name: str
    holds: str
    address: str
    add_address: str


def opened(request: HttpRequest, tables: Iterable[Table]) -> list[OpenedTable]:
    """Return those of the tables that the reader may see, in their order."""
    seen = {
        model["model"]._meta.label_lower: model
        for app in admin.site.get_app_list(request)
        for model in app["models"]
        if model["admin_url"]
    }
    return list(_opened(seen, tables))


def _opened(seen: dict[str, dict[str, object]], tables: Iterable[Table]) -> Iterator[OpenedTable]:
    for table in tables:
        if model := seen.get(table.model):
            name, address, add_address = capfirst(str(model["name"])), str(model["admin_url"]), model["add_url"]
            yield OpenedTable(name, table.holds, address, str(add_address or ""))
