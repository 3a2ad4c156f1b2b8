"""Which files people may hand each other, told by their content and never by their name."""

import io
import re
import zipfile
from dataclasses import dataclass

from reseau66.core.ui.typography import without_controls

from . import images
from .decoding import decode

MAX_BYTES = 20_000_000
TOO_HEAVY = "Ce fichier dépasse 20 Mo. Choisissez-en un plus léger."
MAX_UNPACKED = 200_000_000  # bytes of an office file once unpacked
LONGEST_NAME = 100
OFFICE = {
    "word/document.xml": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xl/workbook.xml": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ppt/presentation.xml": ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
}
OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
TWO_IN_ONE = "Ce fichier est abîmé, ou en cache un autre. Réenregistrez-le depuis votre logiciel, puis renvoyez-le."
REFUSED = "Ce fichier n’est pas d’un type accepté : PDF, image, document, tableur, présentation ou texte."


# Visual Basic and ActiveX in Office files, Basic and scripts in OpenDocument
MACROS = re.compile(r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml|activeX/)|^(?:Basic|Scripts)/", re.IGNORECASE)


class DocumentRefusedError(ValueError):
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
    if data.startswith(b"%PDF-"):
        _check_pdf(data)
        return Checked(data, named(name, "pdf"), "application/pdf")
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or data[8:12] == b"WEBP":
        return _image(data, name)
    if data.startswith(b"PK\x03\x04"):
        extension, content_type = _office(data)
        return Checked(data, named(name, extension), content_type)
    return _text(data, name)


def _check_pdf(data: bytes) -> None:
    if b"%%EOF" not in data[-2048:] or zipfile.is_zipfile(io.BytesIO(data)):
        raise DocumentRefusedError(TWO_IN_ONE)
    if b"/Encrypt" in data:
        raise DocumentRefusedError(
            "Ce PDF est protégé par un mot de passe\u00a0: enregistrez-le sans protection, puis renvoyez-le."
        )


def _image(data: bytes, name: str) -> Checked:
    try:
        master = decode(data).master
    except images.ImageRefusedError as error:
        raise DocumentRefusedError(str(error)) from error
    return Checked(master, named(name, "jpg"), "image/jpeg")


def _office(data: bytes) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {entry.filename for entry in archive.infolist()}
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise DocumentRefusedError("Ce fichier est trop lourd une fois ouvert. Choisissez-en un plus léger.")
            if not _is_alone(data):
                raise DocumentRefusedError(TWO_IN_ONE)
            if any(MACROS.search(entry) for entry in names):
                raise DocumentRefusedError("Ce fichier contient des macros. Enregistrez-le sans elles.")
            for member, kind in OFFICE.items():
                if member in names:
                    return kind
            if "mimetype" in names:
                mimetype = archive.read("mimetype")[:100].strip()
                if mimetype in OPEN_DOCUMENT:
                    return OPEN_DOCUMENT[mimetype], mimetype.decode()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise DocumentRefusedError(REFUSED) from error
    raise DocumentRefusedError(REFUSED)


def _is_alone(data: bytes) -> bool:
    """True for an archive that is nothing else: it ends where it says, and no other format begins in it."""
    end = data.rfind(b"PK\x05\x06")
    comment = int.from_bytes(data[end + 20 : end + 22], "little")
    return end + 22 + comment == len(data) and b"%PDF-" not in data[:1024]


def _text(data: bytes, name: str) -> Checked:
    if b"\x00" in data:
        raise DocumentRefusedError(REFUSED)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        raise DocumentRefusedError(REFUSED) from error
    extension = "csv" if name.lower().endswith(".csv") else "txt"
    return Checked(data, named(name, extension), "text/plain; charset=utf-8")


def named(name: str, extension: str) -> str:
    """Return the sender's name for the file without what could mislead, with the extension of its content."""
    stem = re.split(r"[/\\]", without_controls(name))[-1].rpartition(".")[0] or "document"
    return f"{stem.strip()[:LONGEST_NAME]}.{extension}"
