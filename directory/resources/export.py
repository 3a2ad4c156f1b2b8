"""The répertoires as tables for a spreadsheet."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from .datasets import AIDS, ORGANISATIONS
from .models import Aid, Organisation

ORGANISATION_HEADINGS = list(ORGANISATIONS.columns)
AID_HEADINGS = list(AIDS.columns)


def organisations(found: QuerySet[Organisation]) -> Iterable[list[Any]]:
    """Yield the bodies, a line each, under their headings."""
    yield ORGANISATION_HEADINGS
    for one in found.prefetch_related("themes"):
        row: list[Any] = [one.name, one.acronym, one.get_level_display(), one.get_kind_display()]
        row += [_joined(one.help_names), _themes(one), _joined(one.stage_names), one.territory, one.presentation]
        row += [one.link, one.email, one.phone, one.address, one.source, one.checked_on or "", _page(one)]
        yield row


def aids(found: QuerySet[Aid]) -> Iterable[list[Any]]:
    """Yield the aids, a line each, under their headings."""
    yield AID_HEADINGS
    for one in found.select_related("funder").prefetch_related("themes").order_by("deadline", "name"):
        row: list[Any] = [one.name, one.funder.name, _joined(one.audience_names), _joined(one.purpose_names)]
        row += [_joined(one.nature_names), _joined(one.stage_names), _themes(one), one.amount, one.deadline or ""]
        row += [{True: "oui", False: "non", None: ""}[one.is_permanent], one.contact, one.link, one.source]
        yield [*row, one.checked_on or "", _page(one)]


def _joined(words: Iterable[str]) -> str:
    return "; ".join(words)


def _themes(entry: Any) -> str:
    return _joined(theme.name for theme in entry.themes.all())


def _page(entry: Any) -> str:
    return f"{settings.SITE_URL}{entry.get_absolute_url()}"
