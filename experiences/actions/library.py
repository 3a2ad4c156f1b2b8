"""Files of the library and pictures of news: put into a draft, read, counted."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F

from reseau66.core.attachments import reading, recordings
from reseau66.core.attachments.actions import store_document, store_photo, store_recording
from reseau66.core.attachments.models import Document
from reseau66.core.attachments.reading import Result

from ..models import LibraryDocument, LibraryDocumentVersion, NewsVersion

_UNREAD = {"full_text": "", "pages": None, "thumbnail": None}


@transaction.atomic
def set_file(*, version: LibraryDocumentVersion, by: Any, upload: UploadedFile | None) -> None:
    """Put a file into the draft in the place of what was, an address too; or nothing. It is read in the background.

    Raise documents.DocumentRefusedError for a file that is none.
    """
    stored = _store(upload, by) if upload else None
    drafts = LibraryDocumentVersion.objects.filter(pk=version.pk)
    drafts.update(file=stored, **({"link": ""} if stored else {}), **_UNREAD)
    if stored:
        reading.ask(document=stored)


def _store(upload: UploadedFile, by: Any) -> Document:
    upload.seek(0)
    try:
        recordings.sort_of(upload.read(64))
    except recordings.RecordingRefusedError:
        upload.seek(0)
        return store_document(upload=upload, by=by)
    return store_recording(upload=upload, by=by)


def keep_text(result: Result) -> None:
    """Keep what was read of a file with every version that holds it."""
    held = LibraryDocumentVersion.objects.filter(file=result.document)
    held.update(full_text=result.text, pages=result.pages, thumbnail=result.thumbnail)


def count_download(*, document: LibraryDocument) -> None:
    """One more; who it was is not kept."""
    LibraryDocument.objects.filter(pk=document.pk).update(downloads=F("downloads") + 1)


@transaction.atomic
def set_picture(*, version: NewsVersion, by: Any, upload: UploadedFile | None, caption: str) -> None:
    """Put a photo into the draft of a piece of news, or none; raise images.ImageRefusedError."""
    stored = store_photo(upload=upload, by=by) if upload else None
    NewsVersion.objects.filter(pk=version.pk).update(picture=stored, caption=caption)
