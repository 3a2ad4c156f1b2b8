"""What the history holds about persons: what they have changed, and their names where others changed something."""

import json
import re
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from ..personal_data.declaring import ANONYMOUS, Held, Leaver, Shown
from .models import Entry


def _sign(leaver: Leaver) -> None:
    """Where a list of persons changed (authors of a fiche, members of a group), write nobody in the place of her name.

    Only a whole name of a list is hers: « Port » would be found in « Port-Vendres » too.
    """
    if not leaver.entry:  # named as all accounts without one are
        return
    name = re.compile(rf"(?:(?<=, )|^){re.escape(leaver.name)}(?=, |\u00a0:|$)")
    written = json.dumps(leaver.name, ensure_ascii=False)[1:-1]
    for entry in Entry.objects.alias(text=Cast("changes", TextField())).filter(text__contains=written):
        changes = {label: [name.sub(leaver.nobody, text) for text in texts] for label, texts in entry.changes.items()}
        if changes != entry.changes:
            Entry.objects.filter(pk=entry.pk).update(changes=changes)


def _written_by(account: Any) -> Any:
    return Entry.objects.filter(by=account).select_related("content_type")


def _about(account: Any) -> list[Entry]:
    return [entry for obj in (account, account.profile) if obj for entry in Entry.objects.about(obj)]


def _changes(entry: Entry) -> list[str]:
    return [f"{label}\u00a0: {old} → {new}" for label, (old, new) in entry.changes.items()]


_RAW = ("content_type", "object_id", "changes", "before")

HELD = [
    Held(
        Entry,
        leaving={"by": ANONYMOUS},
        sign=_sign,
        shown=(
            Shown("Historique du compte et de l’entrée", _about, but=_RAW, more={"changements": _changes}),
            Shown(
                "Ce que j’ai changé dans le portail",
                _written_by,
                but=_RAW,
                more={"sur": lambda entry: entry.content_type.name, "changements": _changes},
            ),
        ),
    )
]
