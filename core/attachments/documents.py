"""Which files people may hand each other, told by their content and never by their name."""

import re
import threading
from dataclasses import dataclass

from ..refusals import Refused
from ..ui.typography import without_controls
from . import compound, images, office
from .apart import asked
from .decoding import decode
from .texts import encoding_of

MAX_BYTES = 20_000_000
TOO_HEAVY = "Ce fichier dépasse 20 Mo. Choisissez-en un plus léger."
LONGEST_NAME = 100
REFUSED = "Ce fichier n’est pas d’un type accepté : PDF, image, document, tableur, présentation ou texte."
PDF_PATIENCE = 30  # seconds for one PDF
PDF_TURN = 10  # seconds until it is its turn
PDF_HEAD = 1024  # bytes within which a PDF may begin, as its readers have always allowed
PDF_WRONG = {
    "encrypted": "Ce PDF est protégé par un mot de passe\u00a0: enregistrez-le sans protection, puis renvoyez-le.",
    "damaged": "Ce PDF est abîmé ou incomplet\u00a0: il ne s’ouvre pas. Réenregistrez-le, puis renvoyez-le.",
    "bomb": "Ce PDF demande trop de mémoire ou de temps pour être ouvert. Réenregistrez-le, puis renvoyez-le.",
    "busy": "Beaucoup de fichiers arrivent en ce moment\u00a0: le vôtre n’a pas été pris. Renvoyez-le dans une minute.",
}
_one_pdf_at_a_time = threading.Lock()


class DocumentRefusedError(Refused, ValueError):
    """The file is none that we take; the message says why and what to do, in French."""


@dataclass(frozen=True)
class Checked:
    """A file as it is stored: images made anew, the others as they came."""

    content: bytes
    name: str
    content_type: str


def check(data: bytes, name: str) -> Checked:
    """Return the file with the name and type that its content deserves; raise DocumentRefusedError."""
    if len(data) > MAX_BYTES:
        raise DocumentRefusedError(TOO_HEAVY)
    if not data:
        raise DocumentRefusedError("Ce fichier est vide.")
    if images.is_picture(data[:PDF_HEAD]):
        return _image(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _office(data, name)
    if data.startswith(compound.SIGNATURE):
        raise DocumentRefusedError(office.what_to_do(compound.names(data), name))
    return _pdf(data, name) or _text(data, name)


def _pdf(data: bytes, name: str) -> Checked | None:
    """Return a PDF from where it begins; None for a file that only speaks of one."""
    start = data.find(b"%PDF-", 0, PDF_HEAD)
    if start < 0:
        return None
    wrong = office.TWO_IN_ONE if office.is_archive(data) else PDF_WRONG.get(_opening(data[start:]))
    if wrong and start and encoding_of(data):
        return None
    if wrong:
        raise DocumentRefusedError(wrong)
    return Checked(data[start:], named(name, "pdf"), "application/pdf")


def _opening(data: bytes) -> str:
    """Return what is wrong with a PDF, nothing where it opens."""
    if not _one_pdf_at_a_time.acquire(timeout=PDF_TURN):
        return "busy"
    try:
        answer = asked("opening", data=data, patience=PDF_PATIENCE)
    finally:
        _one_pdf_at_a_time.release()
    return str(answer[0].get("wrong", "")) if answer else "bomb"


def _image(data: bytes, name: str) -> Checked:
    try:
        master = decode(data).master
    except images.ImageRefusedError as error:
        raise DocumentRefusedError(str(error)) from error
    return Checked(master, named(name, "jpg"), "image/jpeg")


def _office(data: bytes, name: str) -> Checked:
    try:
        kind = office.kind_of(data)
    except office.OfficeRefusedError as error:
        raise DocumentRefusedError(str(error)) from error
    if kind is None:
        raise DocumentRefusedError(REFUSED)
    return Checked(data, named(name, kind.extension), kind.content_type)


def _text(data: bytes, name: str) -> Checked:
    """Return a text as it came, with the encoding that it is written in."""
    refusal = images.other_format(data[:PDF_HEAD])
    encoding = None if refusal else encoding_of(data)
    if encoding is None:
        raise DocumentRefusedError(refusal or REFUSED)
    if data.startswith(b"{\\rtf"):
        raise DocumentRefusedError(office.RTF)
    extension = "csv" if name.lower().endswith(".csv") else "txt"
    return Checked(data, named(name, extension), f"text/plain; charset={encoding}")


def named(name: str, extension: str) -> str:
    """Return the sender's name for the file without what could mislead, with the extension of its content."""
    stem = re.split(r"[/\\]", without_controls(name))[-1].rpartition(".")[0] or "document"
    return f"{stem.strip()[:LONGEST_NAME]}.{extension}"
