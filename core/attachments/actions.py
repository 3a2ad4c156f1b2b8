"""Storing and removing pictures and documents."""

from datetime import timedelta
from functools import partial

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from ..limits.counting import check
from ..limits.declaring import DAY, Bound, Whose, declare
from ..readers import Author
from . import documents, images, recordings
from .decoding import Decoded, Framing, decode
from .models import Document, Picture

FOR_TEXTS = declare(
    "images-de-textes",
    "images envoyées pour des textes",
    Bound(
        whose=Whose.ACCOUNT,
        most=100,
        within=DAY,
        sentence="Vous avez envoyé beaucoup d’images aujourd’hui. Reprenez demain.",
    ),
)
UNUSED_FOR = timedelta(days=3)
A_NIGHT = 1000


def store_portrait(
    *, upload: UploadedFile[bytes], by: AbstractBaseUser | None, crop: images.Crop | None = None
) -> Picture:
    """Clean an uploaded portrait, crop it to the chosen square or a centred one, store it.

    Raise images.ImageRefusedError.
    """
    return _store(_read(upload, crop or "square"), by)


def store_photo(*, upload: UploadedFile[bytes], by: AbstractBaseUser | None) -> Picture:
    """Clean an uploaded photo and store it as it is framed; raise images.ImageRefusedError."""
    return _store(_read(upload, "whole"), by)


def store_for_text(*, upload: UploadedFile[bytes], by: Author) -> Picture:
    """Clean a picture that is to stand in a text and store it.

    Raise images.ImageRefusedError for what is no picture, LimitReachedError.
    """
    sent = Picture.objects.filter(is_for_text=True, uploaded_by=by.pk)
    check(FOR_TEXTS, Whose.ACCOUNT, sent, at="uploaded_at")
    return _store(_read(upload, "whole"), by, is_for_text=True)


def drop_unused() -> int:
    """Remove pictures sent for a text that was never saved with them; return how many, ``A_NIGHT`` at most."""
    since = timezone.now() - UNUSED_FOR
    unused = Picture.objects.filter(is_for_text=True, uploaded_at__lt=since, inlays__isnull=True)
    gone = list(unused.order_by("uploaded_at")[:A_NIGHT])
    for picture in gone:
        with transaction.atomic():
            remove(picture=picture)
    return len(gone)


def _read(upload: UploadedFile[bytes], framing: Framing) -> Decoded:
    if upload.size and upload.size > images.MAX_BYTES:
        raise images.ImageRefusedError(images.TOO_HEAVY)
    return decode(upload.read(), framing)


def _store(decoded: Decoded, by: AbstractBaseUser | None, *, is_for_text: bool = False) -> Picture:
    picture = Picture(
        width=decoded.width,
        height=decoded.height,
        size=len(decoded.master),
        uploaded_by=by,  # type: ignore[misc]
        is_for_text=is_for_text,
    )
    # Files first: a row without its files would be a broken picture, files without a row are only waste
    default_storage.save(picture.path(), ContentFile(decoded.master))
    for width, variant in decoded.variants.items():
        default_storage.save(picture.path(width), ContentFile(variant))
    picture.save(force_insert=True)
    return picture


def remove(*, picture: Picture) -> None:
    """Delete the picture now and its files once that is committed."""
    paths = [picture.path(), *(picture.path(width) for width in images.WIDTHS)]
    picture.delete()
    for path in paths:
        transaction.on_commit(partial(default_storage.delete, path))


def store_document(*, upload: UploadedFile[bytes], by: AbstractBaseUser | None) -> Document:
    """Check an uploaded file by its content and store it; raise documents.DocumentRefusedError."""
    if upload.size and upload.size > documents.MAX_BYTES:
        raise documents.DocumentRefusedError(documents.TOO_HEAVY)
    checked = documents.check(upload.read(), upload.name or "")
    stored = Document(
        name=checked.name,
        content_type=checked.content_type,
        size=len(checked.content),
        uploaded_by=by,  # type: ignore[misc]
    )
    default_storage.save(stored.path, ContentFile(checked.content))
    stored.save(force_insert=True)
    return stored


def store_recording(*, upload: UploadedFile[bytes], by: AbstractBaseUser | None) -> Document:
    """Check a video or a sound and store it as it came; raise recordings.RecordingRefusedError."""
    size = upload.size or 0
    if size > recordings.MAX_BYTES:
        raise recordings.RecordingRefusedError(recordings.TOO_HEAVY)
    upload.seek(0)
    sort = recordings.sort_of(upload.read(64))
    upload.seek(0)
    stored = Document(
        name=documents.named(upload.name or "", sort.extension),
        content_type=sort.content_type,
        size=size,
        uploaded_by=by,  # type: ignore[misc]
    )
    default_storage.save(stored.path, upload)
    stored.save(force_insert=True)
    return stored


def remove_document(*, document: Document) -> None:
    """Delete the document now and its file once that is committed."""
    path = document.path
    document.delete()
    transaction.on_commit(partial(default_storage.delete, path))
