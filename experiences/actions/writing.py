"""Every write around a fiche; what changes where it stands is in ``core/publishing``."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from members.texts.actions import write_version
from reseau66.core.attachments.actions import store_document, store_photo, store_recording
from reseau66.core.publishing.models import Visibility
from reseau66.core.themes.models import Theme

from ..models import FactSheet, FactSheetVersion, FicheDocument, FundingLine, Indicator, Photo

MOST_PHOTOS, MOST_DOCUMENTS = 12, 10


class TooManyError(Exception):
    """There are as many photos or documents as a fiche holds; the message says it."""


@transaction.atomic
def write(
    *,
    publication: FactSheet,
    by: Any,
    seen: datetime | None,
    values: dict[str, Any],
    themes: list[Theme],
    funding: Iterable[tuple[str, int]],
    indicators: Iterable[tuple[str, str, str]],
    visibility: Visibility,
) -> FactSheetVersion:
    """Save the draft of a fiche, with its rows; as ``write_version``."""
    saved: FactSheetVersion = write_version(
        publication=publication, by=by, seen=seen, values=values, themes=themes, visibility=visibility
    )
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
def add_photo(*, version: FactSheetVersion, by: Any, upload: UploadedFile, caption: str, credit: str) -> Photo:
    """Add a photo at the end; raise TooManyError, or images.ImageRefusedError for what is no picture."""
    locked = FactSheetVersion.objects.select_for_update().get(pk=version.pk)
    if locked.photos.count() >= MOST_PHOTOS:
        raise TooManyError(f"Une fiche montre {MOST_PHOTOS} photos au plus. Retirez-en une d’abord.")
    picture = store_photo(upload=upload, by=by)
    return Photo.objects.create(
        version=locked, picture=picture, caption=caption, credit=credit, rank=_next(locked.photos)
    )


@transaction.atomic
def add_document(*, version: FactSheetVersion, by: Any, upload: UploadedFile, title: str) -> FicheDocument:
    """Add a document at the end; raise TooManyError, or documents.DocumentRefusedError for a file that is none."""
    locked = FactSheetVersion.objects.select_for_update().get(pk=version.pk)
    if locked.documents.count() >= MOST_DOCUMENTS:
        raise TooManyError(f"Une fiche porte {MOST_DOCUMENTS} documents au plus. Retirez-en un d’abord.")
    stored = store_document(upload=upload, by=by)
    return FicheDocument.objects.create(version=locked, file=stored, title=title, rank=_next(locked.documents))


@transaction.atomic
def set_recording(*, version: FactSheetVersion, by: Any, upload: UploadedFile | None) -> None:
    """Put a video or a sound into the draft in the place of what was, or nothing.

    Raise recordings.RecordingRefusedError for a file that is none.
    """
    locked = FactSheetVersion.objects.select_for_update(of=["self"]).get(pk=version.pk)
    locked.recording = store_recording(upload=upload, by=by) if upload else None
    FactSheetVersion.objects.filter(pk=locked.pk).update(recording=locked.recording)


def remove_child(*, child: Photo | FicheDocument) -> None:
    """Take a photo or a document off a draft; its file stays for the versions that show it still."""
    child.delete()


def _next(children: Any) -> int:
    return (children.aggregate(last=Max("rank"))["last"] or 0) + 1
