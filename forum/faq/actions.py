"""The FAQ: an answer that helped becomes an entry, and is kept up to date."""

from datetime import datetime
from typing import Any

from django.db import transaction

from core.editing.actions import check_unchanged
from core.history import actions as history
from core.readers import Author

from ..topics.errors import ForumError
from ..topics.models import Topic
from .models import FaqEntry


@transaction.atomic
def add_entry(*, by: Author, values: dict[str, Any], topic: Topic | None = None, is_demo: bool = False) -> FaqEntry:
    """Add a question with its answer; raise ForumError where its topic has given one already."""
    if topic is not None:
        locked = Topic.objects.select_for_update(of=["self"]).get(pk=topic.pk)
        if FaqEntry.objects.filter(topic=locked).exists():
            raise ForumError("Ce sujet est déjà dans la FAQ.")
    entry = FaqEntry.objects.create(by=by, topic=topic, is_demo=is_demo, **values)
    history.record(obj=entry, verb="Ajout à la FAQ", by=by)
    return entry


@transaction.atomic
def change_entry(*, entry: FaqEntry, by: Author, seen: datetime | None, values: dict[str, Any]) -> FaqEntry:
    """Write an entry anew and return it; raise ChangedMeanwhileError."""
    locked = FaqEntry.objects.select_for_update(of=["self"]).get(pk=entry.pk)
    check_unchanged(locked, seen=seen, at=locked.updated_at)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save()
    history.record(obj=locked, verb="FAQ changée", by=by)
    return locked


@transaction.atomic
def remove_entry(*, entry: FaqEntry, by: Author) -> None:
    """Take an entry off; its topic stays."""
    history.record(obj=entry, verb="Retrait de la FAQ", by=by, changes={"question": [entry.question, ""]})
    entry.delete()
