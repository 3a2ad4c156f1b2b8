"""Files of the library: put into a draft, read, counted."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F

from core.attachments import reading, recordings
from core.attachments.actions import store_document, store_recording
from core.attachments.models import Document
from core.attachments.reading import Result
from core.publishing import actions as publishing
from core.readers import Author

from .models import LibraryDocument, LibraryDocumentVersion

_UNREAD = {"full_text": "", "pages": None, "thumbnail": None}


@transaction.atomic
def set_file(*, document: LibraryDocument, by: Author, upload: UploadedFile[bytes] | None) -> None:
    """Put a file into the draft in the place of what was, an address too; or nothing. It is read in the background.

    Raise documents.DocumentRefusedError for a file that is none.
    """
    draft = publishing.begin_to_change(publication=document, by=by)
    stored = _store(upload, by) if upload else None
    drafts = LibraryDocumentVersion.objects.filter(pk=draft.pk)
    drafts.update(file=stored, **({"link": ""} if stored else {}), **_UNREAD)
    if stored:
        reading.ask(document=stored)


def _store(upload: UploadedFile[bytes], by: Author) -> Document:
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
