"""Every write around a fiche; what changes where it stands is in ``core/publishing``."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from core.attachments.actions import store_document, store_photo, store_recording
from core.publishing import actions as publishing
from core.publishing.actions import write_version
from core.readers import Author
from core.refusals import Refused
from core.themes.models import Theme

from .models import FactSheet, FactSheetVersion, FicheDocument, FundingLine, Indicator, Photo

MOST_PHOTOS, MOST_DOCUMENTS = 12, 10


class TooManyError(Refused):
    """There are as many photos or documents as a fiche holds; the message says it."""


@transaction.atomic
def write(
    *,
    publication: FactSheet,
    by: Author,
    seen: datetime | None,
    values: dict[str, Any],
    themes: list[Theme],
    funding: Iterable[tuple[str, int]],
    indicators: Iterable[tuple[str, str, str]],
) -> FactSheetVersion:
    """Save the draft of a fiche, with its rows; as ``write_version``."""
    saved: FactSheetVersion = write_version(publication=publication, by=by, seen=seen, values=values, themes=themes)
    saved.funding.all().delete()
    saved.indicators.all().delete()
    FundingLine.objects.bulk_create(
        FundingLine(version=saved, rank=rank, funder=funder, amount=amount)
        for rank, (funder, amount) in enumerate(funding, 1)
    )
    Indicator.objects.bulk_create(
        Indicator(version=saved, rank=rank, name=name, before=before, after=after)
        for rank, (name, before, after) in enumerate(indicators, 1)
    )
    return saved


@transaction.atomic
def add_photo(*, fiche: FactSheet, by: Author, upload: UploadedFile[bytes], caption: str, credit: str) -> Photo:
    """Add a photo to the draft; raise TooManyError, or images.ImageRefusedError for what is no picture."""
    locked = publishing.begin_to_change(publication=fiche, by=by)
    if locked.photos.count() >= MOST_PHOTOS:
        raise TooManyError(f"Une fiche montre {MOST_PHOTOS} photos au plus. Retirez-en une d’abord.")
    picture = store_photo(upload=upload, by=by)
    return Photo.objects.create(
        version=locked, picture=picture, caption=caption, credit=credit, rank=_next(locked.photos)
    )


@transaction.atomic
def add_document(*, fiche: FactSheet, by: Author, upload: UploadedFile[bytes], title: str) -> FicheDocument:
    """Add a document to the draft; raise TooManyError, or documents.DocumentRefusedError for a file that is none."""
    locked = publishing.begin_to_change(publication=fiche, by=by)
    if locked.documents.count() >= MOST_DOCUMENTS:
        raise TooManyError(f"Une fiche porte {MOST_DOCUMENTS} documents au plus. Retirez-en un d’abord.")
    stored = store_document(upload=upload, by=by)
    return FicheDocument.objects.create(version=locked, file=stored, title=title, rank=_next(locked.documents))


@transaction.atomic
def set_recording(*, fiche: FactSheet, by: Author, upload: UploadedFile[bytes] | None) -> None:
    """Put a video or a sound into the draft in the place of what was, or nothing.

    Raise recordings.RecordingRefusedError for a file that is none.
    """
    draft = publishing.begin_to_change(publication=fiche, by=by)
    stored = store_recording(upload=upload, by=by) if upload else None
    FactSheetVersion.objects.filter(pk=draft.pk).update(recording=stored)


@transaction.atomic
def remove_child(
    *, fiche: FactSheet, by: Author, model: type[Photo | FicheDocument], rank: int
) -> Photo | FicheDocument:
    """Take a photo or a document off the draft and return it; its file stays for the versions that show it still.

    It is known by its rank: the form of what is online shows that version's rows, the draft has copies of them. Raise
    ``model.DoesNotExist``.
    """
    draft = publishing.begin_to_change(publication=fiche, by=by)
    gone: Photo | FicheDocument = model.objects.get(version=draft, rank=rank)
    gone.delete()
    return gone


def _next(children: Any) -> int:
    return (children.aggregate(last=Max("rank"))["last"] or 0) + 1
