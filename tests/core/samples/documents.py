"""Documents as offices, copiers and registers write them."""

import struct
import zipfile
from io import BytesIO

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
LIBRARY = '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">'
OPENXML = "application/vnd.openxmlformats-officedocument."
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"'
    ' script:language="StarBasic">REM  *****  BASIC  *****\n\nSub Main\n\n{}\nEnd Sub\n</script:module>'
)
TEXT = "Le conseil municipal adopte l’Agenda 21 de la commune."


def packed(entries: list[tuple[str, bytes]], *, stored: tuple[str, ...] = ()) -> bytes:
    sink = BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in entries:
            archive.writestr(name, body, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return sink.getvalue()


def odf(kind: str, body: str, *more: tuple[str, bytes], first: str = "mimetype", stored: bool = True) -> bytes:
    """An OpenDocument of that kind (text, spreadsheet, presentation), its entries beginning with `first`."""
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{ODF}office:1.0"'
        f' xmlns:text="{ODF}text:1.0" xmlns:table="{ODF}table:1.0" xmlns:draw="{ODF}drawing:1.0"'
        f' office:version="1.3"><office:scripts/><office:body>{body}</office:body></office:document-content>'
    )
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
        for path, media in (("/", mimetype), ("content.xml", "text/xml"))
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{ODF}manifest:1.0" manifest:version="1.3">{files}</manifest:manifest>'
    )
    entries = [
        ("mimetype", mimetype.encode()),
        ("content.xml", content.encode()),
        ("META-INF/manifest.xml", manifest.encode()),
        *more,
    ]
    entries.sort(key=lambda entry: entry[0] != first)
    return packed(entries, stored=("mimetype",) if stored else ())


def odt(text: str = TEXT, *more: tuple[str, bytes], first: str = "mimetype", stored: bool = True) -> bytes:
    body = f"<office:text><text:p>{text}</text:p></office:text>"
    return odf("text", body, *more, first=first, stored=stored)


def ods(text: str = TEXT, *more: tuple[str, bytes], stored: bool = True) -> bytes:
    cell = f"<table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row>"
    body = f'<office:spreadsheet><table:table table:name="Feuille1">{cell}</table:table></office:spreadsheet>'
    return odf("spreadsheet", body, *more, stored=stored)


def odp(text: str = TEXT, *more: tuple[str, bytes]) -> bytes:
    page = f"<draw:page><draw:frame><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame></draw:page>"
    return odf("presentation", f"<office:presentation>{page}</office:presentation>", *more)


def basic(*modules: str, code: str = MODULE.format('Shell "calc"')) -> list[tuple[str, bytes]]:
    """The library « Standard » that LibreOffice writes as soon as its window of macros was open."""
    elements = "".join(f'<library:element library:name="{name}"/>' for name in modules)
    space = 'xmlns:library="http://openoffice.org/2000/library"'
    return [
        (
            "Basic/script-lc.xml",
            f"{LIBRARY.replace('library:library', 'library:libraries')}<library:libraries {space}>"
            f'<library:library library:name="Standard" library:link="false"/></library:libraries>'.encode(),
        ),
        (
            "Basic/Standard/script-lb.xml",
            f'{LIBRARY}<library:library {space} library:name="Standard" library:readonly="false"'
            f' library:passwordprotected="false">{elements}</library:library>'.encode(),
        ),
        *((f"Basic/Standard/{name}.xml", code.encode()) for name in modules),
    ]


def docx(text: str = TEXT, *more: tuple[str, bytes], kind: str = "document.main+xml", last: bool = False) -> bytes:
    """A text of Word; `last` writes the table of contents behind all else, as some exports do."""
    types = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{OPENXML}wordprocessingml.{kind}"/></Types>'
    )
    relations = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>'
    )
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    )
    entries = [
        ("_rels/.rels", relations.encode()),
        ("word/document.xml", body.encode()),
        *more,
    ]
    entries.insert(len(entries) if last else 0, ("[Content_Types].xml", types.encode()))
    return packed(entries)


def compound(*streams: str) -> bytes:
    """A compound file, as Word, Excel and PowerPoint wrote until 2003: a directory that names these streams."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    header = struct.pack("<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
                         0, 1, 1, 0, 4096, end, 0, end, 0, 0)  # fmt: skip
    header += struct.pack("<108I", *([free] * 108))
    names = ["Root Entry", *streams]
    entries = b"".join(_entry(name, place, len(names)) for place, name in enumerate(names))
    directory = entries.ljust(-(-len(entries) // 512) * 512, b"\x00")
    sectors = len(directory) // 512
    chain = [*range(2, sectors + 1), end]
    table = struct.pack("<128I", 0xFFFFFFFD, *chain, *([free] * (127 - sectors)))
    return header + table + directory + bytes(2048)


def _entry(name: str, place: int, count: int) -> bytes:
    none = 0xFFFFFFFF
    raw = name.encode("utf-16-le") + b"\x00\x00"
    following = place + 1 if 0 < place < count - 1 else none
    child = 1 if place == 0 and count > 1 else none
    body = struct.pack("<64sHBBIII", raw, len(raw), 5 if place == 0 else 2, 1, none, following, child)
    return (body + bytes(36) + struct.pack("<II", 0xFFFFFFFE, 0)).ljust(128, b"\x00")


def pdf(text: str = "Agenda 21", *more: str) -> bytes:
    """A PDF of one page with that text; `more` are objects besides, from number 6."""
    drawn = f"BT /F1 24 Tf 72 720 Td ({text}) Tj ET"
    bodies = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    ]
    sink, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(sink))
        sink += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(places) + 1}/Root 1 0 R>>\n"
    return sink + f"{tail}startxref\n{len(sink)}\n%%EOF\n".encode()
