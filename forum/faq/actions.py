"""The FAQ: an answer that helped becomes an entry, and is kept up to date."""

from datetime import datetime
from typing import Any

from django.db import transaction

from core.editing import ChangedMeanwhileError
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
def change_entry(*, entry: FaqEntry, by: Author, seen: datetime | None, values: dict[str, Any]) -> None:
    """Write an entry anew; raise ChangedMeanwhileError."""
    locked = FaqEntry.objects.select_for_update(of=["self"]).get(pk=entry.pk)
    if locked.updated_at != seen:
        raise ChangedMeanwhileError(locked)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save()
    history.record(obj=locked, verb="FAQ changée", by=by)


@transaction.atomic
def remove_entry(*, entry: FaqEntry, by: Author) -> None:
    """Take an entry off; its topic stays."""
    history.record(obj=entry, verb="Retrait de la FAQ", by=by, changes={"question": [entry.question, ""]})
    entry.delete()
