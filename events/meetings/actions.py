"""What is said of an event, before and after it, goes into its draft, which an animateur publishes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from core.attachments.actions import store_document, store_photo
from core.publishing import actions as publishing
from core.publishing.actions import write_version
from core.readers import Author
from core.refusals import Refused
from core.themes.models import Theme
from directory.territory.models import Collectivity

from .models import Event, EventDocument, EventPhoto, EventVersion, Session

MOST_FILES = 30


class EventError(Refused):
    """It cannot be done now; the message says why, in French."""


@transaction.atomic
def write(
    *,
    publication: Event,
    by: Author,
    seen: datetime | None,
    values: dict[str, Any],
    themes: list[Theme],
    programme: Iterable[tuple[Any, str, str]],
    visited: list[Collectivity],
) -> EventVersion:
    """Save the draft of an event, with its programme; as ``write_version``."""
    saved: EventVersion = write_version(publication=publication, by=by, seen=seen, values=values, themes=themes)
    saved.visited.set(visited)
    saved.sessions.all().delete()
    Session.objects.bulk_create(
        Session(version=saved, rank=rank, at=at, title=title, speaker=speaker)
        for rank, (at, title, speaker) in enumerate(programme, 1)
    )
    return saved


@transaction.atomic
def write_minutes(*, event: Event, by: Author, minutes: str) -> EventVersion:
    """Write what was said into the draft and return it; raise EventError before the event."""
    draft: EventVersion = publishing.begin_to_change(publication=event, by=by)
    if not draft.publication.has_started:
        raise EventError("Le compte rendu s’écrit après la rencontre.")
    draft.minutes = minutes
    draft.save()
    return draft


@transaction.atomic
def add_document(*, event: Event, by: Author, upload: UploadedFile[bytes], title: str) -> EventDocument:
    """Lay a document beside the draft; raise EventError, or documents.DocumentRefusedError."""
    draft = _draft_with_room(event, by)
    return EventDocument.objects.create(version=draft, file=store_document(upload=upload, by=by), title=title)


@transaction.atomic
def add_photo(*, event: Event, by: Author, upload: UploadedFile[bytes], caption: str) -> EventPhoto:
    """Put a photo taken there into the draft; raise EventError, or images.ImageRefusedError."""
    draft = _draft_with_room(event, by)
    return EventPhoto.objects.create(version=draft, picture=store_photo(upload=upload, by=by), caption=caption)


def _draft_with_room(event: Event, by: Author) -> EventVersion:
    draft: EventVersion = publishing.begin_to_change(publication=event, by=by)
    if draft.documents.count() + draft.photos.count() >= MOST_FILES:
        raise EventError(f"Une rencontre montre {MOST_FILES} photos et documents au plus. Retirez-en d’abord.")
    return draft


@transaction.atomic
def remove_file(*, event: Event, by: Author, shown: EventDocument | EventPhoto) -> None:
    """Take a document or a photo off the draft: the one that ``shown`` is, or its copy where it is online.

    Nothing happens where another organiser has taken it off before.
    """
    draft: EventVersion = publishing.begin_to_change(publication=event, by=by)
    if isinstance(shown, EventPhoto):
        draft.photos.filter(picture=shown.picture_id).delete()
    else:
        draft.documents.filter(file=shown.file_id).delete()
