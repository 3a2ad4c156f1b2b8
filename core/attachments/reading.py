"""Reading stored documents in the background: their text, their first page, or why they are set aside."""

import base64
import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from ..database.functions import advisory_lock
from ..jobs import later
from .actions import store_photo
from .images import ImageRefusedError
from .models import Document, Picture, Reading, ReadingState

logger = logging.getLogger(__name__)
LOCK_SPACE = 66_008
PATIENCE = 90  # seconds for one file
# what is read to be searched; the rest is kept as it is
READ = ("application/pdf", "text/plain", "application/vnd.openxmlformats", "application/vnd.oasis.opendocument")
SET_ASIDE = {
    "encrypted": "Ce PDF est protégé par un mot de passe\u00a0: enregistrez-le sans protection, puis renvoyez-le.",
    "too-long": "Ce PDF compte plus de 500\u00a0pages\u00a0: envoyez un extrait, ou donnez l’adresse où il se lit.",
    "bomb": "Ce fichier demande trop de mémoire pour être ouvert\u00a0: il est mis de côté. Réenregistrez-le.",
}
FAILED = "Son texte n’a pas pu être lu\u00a0: il se télécharge, mais la recherche ne le connaît que par son titre."


@dataclass(frozen=True)
class Result:
    """What was read of a document, for those whose pages show it."""

    document: Document
    text: str
    pages: int | None
    thumbnail: Picture | None


_readers: list[Callable[[Result], None]] = []


def register_reader(reader: Callable[[Result], None]) -> None:
    """Say who keeps what is read: called in the transaction that writes the outcome."""
    if reader not in _readers:
        _readers.append(reader)


def is_readable(document: Document) -> bool:
    return document.content_type.startswith(READ)


@transaction.atomic
def ask(*, document: Document) -> Reading | None:
    """Have a document read in the background; nothing for what holds no text."""
    if not is_readable(document):
        return None
    reading, is_new = Reading.objects.get_or_create(document=document)
    if is_new:
        later("core.attachments.tasks.read_document", pk=str(document.pk))
    return reading


def read(*, pk: str) -> None:
    """Read a document that waits; once, whatever the number of workers that try."""
    with advisory_lock(LOCK_SPACE, hash_of(pk)) as taken:
        waiting = Reading.objects.select_related("document").filter(document_id=pk, state=ReadingState.WAITING)
        reading = waiting.first() if taken else None
        if reading is None:
            return
        answer = _read_apart(reading.document)
        with transaction.atomic():
            _keep(reading, answer)


def hash_of(pk: str) -> int:
    """Return a key of 31 bits for a lock."""
    return int(pk.replace("-", "")[:8], 16) & 0x7FFFFFFF


def _read_apart(document: Document) -> dict[str, object]:
    """Return what the process said; a word for one that was stopped, and for a file that is lost."""
    if not default_storage.exists(document.path):
        return {"wrong": "lost"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document"
        with default_storage.open(document.path) as file, path.open("wb") as copy:
            for piece in file.chunks():
                copy.write(piece)
        command = [sys.executable, "-m", "core.attachments.extraction", str(path), document.content_type]
        try:
            done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
            answer: dict[str, object] = json.loads(done.stdout)
        except (subprocess.TimeoutExpired, ValueError):
            logger.warning("document %s stopped its reader", document.pk)
            return {"wrong": "bomb"}
        return answer


def _keep(reading: Reading, answer: dict[str, object]) -> None:
    wrong = str(answer.get("wrong", ""))
    reading.read_at = timezone.now()
    if wrong:
        reading.state = ReadingState.SET_ASIDE if wrong in SET_ASIDE else ReadingState.FAILED
        reading.problem = SET_ASIDE.get(wrong, FAILED)
        reading.save()
        return
    text = str(answer["text"]).replace("\x00", "")
    reading.state, reading.problem = ReadingState.READ, ""
    reading.save()
    pages = answer["pages"] if isinstance(answer["pages"], int) else None
    result = Result(reading.document, text, pages, _thumbnail(str(answer["thumbnail"])))
    for reader in _readers:
        reader(result)


def _thumbnail(encoded: str) -> Picture | None:
    if not encoded:
        return None
    upload = SimpleUploadedFile("page.png", ContentFile(base64.b64decode(encoded)).read())
    try:
        return store_photo(upload=upload, by=None)
    except ImageRefusedError:
        return None
