"""The répertoires as tables for a spreadsheet."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from .datasets import AIDS, ORGANISATIONS
from .models import Aid, Organisation

ORGANISATION_HEADINGS = list(ORGANISATIONS.columns)
AID_HEADINGS = list(AIDS.columns)


def organisations(bodies: QuerySet[Organisation]) -> Iterable[list[Any]]:
    """Yield the bodies, a line each, under their headings."""
    yield ORGANISATION_HEADINGS
    for body in bodies.prefetch_related("themes"):
        row: list[Any] = [body.name, body.acronym, body.get_level_display(), body.get_kind_display()]
        row += [_joined(body.help_names), _themes(body), _joined(body.stage_names), body.territory, body.presentation]
        row += [body.link, body.email, body.phone, body.address, body.source, body.checked_on or "", _page(body)]
        yield row


def aids(listed: QuerySet[Aid]) -> Iterable[list[Any]]:
    """Yield the aids, a line each, under their headings."""
    yield AID_HEADINGS
    for aid in listed.select_related("funder").prefetch_related("themes").order_by("deadline", "name"):
        row: list[Any] = [aid.name, aid.funder.name, _joined(aid.audience_names), _joined(aid.purpose_names)]
        row += [_joined(aid.nature_names), _joined(aid.stage_names), _themes(aid), aid.amount, aid.deadline or ""]
        row += [{True: "oui", False: "non", None: ""}[aid.is_permanent], aid.contact, aid.link, aid.source]
        yield [*row, aid.checked_on or "", _page(aid)]


def _joined(words: Iterable[str]) -> str:
    return "; ".join(words)


def _themes(entry: Any) -> str:
    return _joined(theme.name for theme in entry.themes.all())


def _page(entry: Any) -> str:
    return f"{settings.SITE_URL}{entry.get_absolute_url()}"
