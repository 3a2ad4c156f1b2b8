"""Files of office programs (OpenDocument, Office Open XML): what they are, and what in them is not taken."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

MAX_UNPACKED = 200_000_000  # bytes of an office file once unpacked
MOST_XML = 2_000_000  # bytes of a part that says what is in the file
TWO_IN_ONE = "Ce fichier est abîmé, ou en cache un autre. Réenregistrez-le depuis votre logiciel, puis renvoyez-le."
MACROS_INSIDE = "Ce fichier contient des macros. Enregistrez-le sans elles."
TOO_LARGE = "Ce fichier est trop lourd une fois ouvert. Choisissez-en un plus léger."
LOCKED = "Ce fichier est protégé par un mot de passe\u00a0: enregistrez-le sans protection, puis renvoyez-le."
ARCHIVE = "Ce fichier est une archive\u00a0: ouvrez-la, puis envoyez un à un les fichiers qu’elle contient."
APPLE = (
    "Ce fichier vient de Pages, Numbers ou Keynote\u00a0: exportez-le en PDF, en Word ou en Excel, puis renvoyez-le."
)
BINARY_SHEET = (
    "Ce classeur est au format binaire d’Excel (.xlsb)\u00a0: enregistrez-le en .xlsx ou .ods, puis renvoyez-le."
)
RTF = "Ce document est au format RTF\u00a0: enregistrez-le en .docx, .odt ou PDF, puis renvoyez-le."
_OLD = "est à un ancien format\u00a0: ouvrez-le, choisissez «\u00a0Enregistrer sous\u00a0», puis {}, et renvoyez-le."
OLD = {
    "WordDocument": "Ce document Word (.doc) " + _OLD.format(".docx, .odt ou PDF"),
    "Workbook": "Ce classeur Excel (.xls) " + _OLD.format(".xlsx ou .ods"),
    "Book": "Ce classeur Excel (.xls) " + _OLD.format(".xlsx ou .ods"),
    "PowerPoint Document": "Cette présentation PowerPoint (.ppt) "
    + _OLD.format(".pptx, .odp ou PDF").replace("-le", "-la"),
    "EncryptedPackage": LOCKED,
    "__properties_version1.0": "Ce fichier est un message d’Outlook (.msg)\u00a0: enregistrez-le en PDF, "
    "puis renvoyez-le.",
}
_BY_ENDING = {"doc": "WordDocument", "dot": "WordDocument", "xls": "Workbook", "ppt": "PowerPoint Document"}
_BY_ENDING |= {"pps": "PowerPoint Document", "msg": "__properties_version1.0"}
OLD_OTHERS = "Ce fichier " + _OLD.format(".docx, .xlsx, .pptx, OpenDocument ou PDF")
_OPENXML = "application/vnd.openxmlformats-officedocument."
_OPENDOCUMENT = "application/vnd.oasis.opendocument."
# the main part, and what it makes of the file
_MAIN = re.compile(r"(word/document|xl/workbook|ppt/presentation)\d*\.xml")
OFFICE = {
    "word/document": ("docx", "wordprocessingml.document"),
    "xl/workbook": ("xlsx", "spreadsheetml.sheet"),
    "ppt/presentation": ("pptx", "presentationml.presentation"),
}
MODELS = {"docx": "dotx", "xlsx": "xltx", "pptx": "potx"}
OPEN_DOCUMENT = {
    "text": "odt",
    "spreadsheet": "ods",
    "presentation": "odp",
    "graphics": "odg",
    "text-template": "ott",
    "spreadsheet-template": "ots",
    "presentation-template": "otp",
}
# Visual Basic and ActiveX in Office files; Basic and scripts in OpenDocument
_VISUAL_BASIC = re.compile(r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml|activeX/)", re.IGNORECASE)
_SCRIPT = re.compile(r"(?:Basic|Scripts)/", re.IGNORECASE)
_LISTS = re.compile(r"Basic/(?:script-lc\.xml|[^/]+/script-lb\.xml)")
_MODULE = re.compile(r"Basic/[^/]+/[^/]+\.xml")
# what LibreOffice writes into a module by itself: remarks, options, a « Main » in which nothing stands
_NO_CODE = re.compile(r"(?:(?:rem\b|').*|option \w+(?: \w+)?|sub \w+(?:\(\))?|end sub)?", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, expat.ExpatError)


class OfficeRefusedError(ValueError):
    """The file is not taken; the message says why and what to do, in French."""


@dataclass(frozen=True)
class Kind:
    """What an office file is."""

    extension: str
    content_type: str


def is_archive(data: bytes) -> bool:
    """Return whether a program that unpacks files would find some in this one."""
    return zipfile.is_zipfile(io.BytesIO(data))


def what_to_do(names: set[str], name: str) -> str:
    """Return what to do with a compound file that holds streams of these ``names``, or by the ending of its own."""
    stream_name = next((stream for stream in ("EncryptedPackage", *OLD) if stream in names), "")
    return OLD.get(stream_name or _BY_ENDING.get(name.lower().rpartition(".")[2][:3], ""), OLD_OTHERS)


def kind_of(data: bytes) -> Kind | None:
    """Return what the archive is; None for none that we know. Raise OfficeRefusedError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_whole(data, archive)
            names = [entry.filename.replace("\\", "/") for entry in archive.infolist()]
            if any(_VISUAL_BASIC.search(name) for name in names) or _has_scripts(archive):
                raise OfficeRefusedError(MACROS_INSIDE)
            return _open_xml(archive, names) or _open_document(archive) or _other(names)
    except _BROKEN:
        return None


def _check_whole(data: bytes, archive: zipfile.ZipFile) -> None:
    if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
        raise OfficeRefusedError(TOO_LARGE)
    if not _is_alone(data):
        raise OfficeRefusedError(TWO_IN_ONE)
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise OfficeRefusedError(LOCKED)


def _is_alone(data: bytes) -> bool:
    """True for an archive that is nothing else: it ends where it says, and no other format begins in it."""
    end = data.rfind(b"PK\x05\x06")
    comment = int.from_bytes(data[end + 20 : end + 22], "little")
    return end + 22 + comment == len(data) and b"%PDF-" not in data[:1024]


def _open_xml(archive: zipfile.ZipFile, names: list[str]) -> Kind | None:
    main = next(filter(None, map(_MAIN.fullmatch, names)), None)
    if main is None:
        return None
    extension, media = OFFICE[main[1]]
    types = " ".join(attributes.get("ContentType", "") for _, attributes in _elements(archive, "[Content_Types].xml"))
    if "macroEnabled" in types:
        raise OfficeRefusedError(MACROS_INSIDE)
    if "template.main+xml" in types:
        return Kind(MODELS[extension], f"{_OPENXML}{media.rpartition('.')[0]}.template")
    if "slideshow.main+xml" in types:
        return Kind("ppsx", f"{_OPENXML}presentationml.slideshow")
    return Kind(extension, _OPENXML + media)


def _open_document(archive: zipfile.ZipFile) -> Kind | None:
    """Return the kind that « mimetype » says, or the manifest of a program that leaves it out."""
    entries = list(_elements(archive, "META-INF/manifest.xml"))
    if any(name == "encryption-data" for name, _ in entries):
        raise OfficeRefusedError(LOCKED)
    media_type = _part(archive, "mimetype")[:100].decode("latin-1").strip()
    media_type = media_type or next(
        (attributes["media-type"] for _, attributes in entries if attributes.get("full-path") == "/"), ""
    )
    extension = OPEN_DOCUMENT.get(media_type.removeprefix(_OPENDOCUMENT))
    return Kind(extension, media_type) if extension else None


def _other(names: list[str]) -> Kind | None:
    if any(name.endswith(".iwa") for name in names):
        raise OfficeRefusedError(APPLE)
    if "xl/workbook.bin" in names:
        raise OfficeRefusedError(BINARY_SHEET)
    if "mimetype" not in names:
        raise OfficeRefusedError(ARCHIVE)
    return None


def _has_scripts(archive: zipfile.ZipFile) -> bool:
    return any(_is_script(archive, name) for name in archive.namelist() if not name.endswith("/"))


def _is_script(archive: zipfile.ZipFile, name: str) -> bool:
    """True for what runs; lists of libraries, and modules in which nothing is written, do not."""
    if not _SCRIPT.match(name.replace("\\", "/")) or _LISTS.fullmatch(name):
        return False
    if not _MODULE.fullmatch(name):
        return True
    lines = _text(archive, name).splitlines()
    return not all(_NO_CODE.fullmatch(line.strip()) for line in lines)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return what is in a part, nothing where there is none; raise OfficeRefusedError where it is without end."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as part:
        data = part.read(MOST_XML + 1)
    if len(data) > MOST_XML:
        raise OfficeRefusedError(TOO_LARGE)
    return data


def _elements(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each element of a part: its local name, and its attributes by theirs."""
    elements: list[tuple[str, dict[str, str]]] = []
    parser = _parser()
    parser.StartElementHandler = lambda tag, attributes: elements.append(
        (_local(tag), {_local(key): value for key, value in attributes.items()})
    )
    if data := _part(archive, name):
        parser.Parse(data, True)
    yield from elements


def _text(archive: zipfile.ZipFile, name: str) -> str:
    pieces: list[str] = []
    parser = _parser()
    parser.CharacterDataHandler = pieces.append
    parser.Parse(_part(archive, name), True)
    return "".join(pieces)


def _parser() -> expat.XMLParserType:
    """Return a reader of XML that takes no entity: none of these parts has a need for one."""
    parser = expat.ParserCreate()

    def refuse(*entity: object) -> None:
        raise OfficeRefusedError(TWO_IN_ONE)

    parser.EntityDeclHandler = refuse
    return parser


def _local(name: str) -> str:
    return name.rpartition(":")[2]
