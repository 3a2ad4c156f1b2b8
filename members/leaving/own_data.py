"""All that the portal holds about a person, for that person: to read, and to take away."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from core.network.identity import network
from core.personal_data.declaring import declared
from core.personal_data.rows import Rows, rows_of

from ..accounts.models import User

# The account and the entry are read first, whatever lies below them
_FIRST = {"members", "account", "usersessions", "mfa"}


@dataclass(frozen=True)
class Section:
    """Rows of label and value under a title; the values are text."""

    title: str
    rows: Rows


def sections_about(user: User) -> list[Section]:
    """Return everything about the account and its person, sections without rows left out."""
    rows_by_title: dict[str, Rows] = {}
    for held in sorted(declared(), key=lambda held: held.model._meta.app_label not in _FIRST):
        for shown in held.shown:
            rows_by_title.setdefault(shown.title, []).extend(rows_of(held, shown, user))
    return [Section(title, rows) for title, rows in rows_by_title.items() if rows]


def as_json(user: User) -> str:
    """Return the same as JSON, in UTF-8 text."""
    content = {
        "portail": network().name,
        "adresse": settings.SITE_URL,
        "établi le": timezone.localtime().isoformat(timespec="seconds"),
        "données": {section.title: section.rows for section in sections_about(user)},
    }
    return json.dumps(content, ensure_ascii=False, indent=2)
