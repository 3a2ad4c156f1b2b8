"""Files made to be read, and files made to hurt who reads them."""

import io
import struct
import zipfile
import zlib

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def archive(**members):
    """Return a zip; ``word__document_xml`` stands for « word/document.xml »."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            folder, _, file = name.rpartition("__")
            path = f"{folder}/{file}" if folder else file
            made.writestr(path.replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return out.getvalue()


def docx(text="La trame verte et bleue"):
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    return archive(word__document_xml=f'<w:document xmlns:w="urn:w"><w:body>{paragraphs}</w:body></w:document>')


def odt(text="La trame verte"):
    inside = f'<o xmlns:text="urn:t"><text:p>{text} <text:span>et</text:span> bleue</text:p></o>'
    return archive(mimetype="application/vnd.oasis.opendocument.text", content_xml=inside)


def pptx(*slides):
    members = {
        f"ppt/slides__slide{rank}_xml": f'<p:sld xmlns:p="urn:p" xmlns:a="urn:a"><a:p><a:t>{text}</a:t></a:p></p:sld>'
        for rank, text in enumerate(slides, 1)
    }
    return archive(ppt__presentation_xml="<p/>", **members)


def pdf(*, pages=1, text="Trame verte et bleue", more=b""):
    """Return a PDF with a line of text on each page, written by hand: no library can be to blame."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    stream = f"BT /F1 18 Tf 40 700 Td ({text}) Tj ET".encode("latin-1")
    for rank in range(pages):
        kids.append(f"{3 + 2 * rank} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * rank} 0 R "
            f"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects[1] = f"<< /Type /Pages /Count {pages} /Kids [{' '.join(kids)}] >>".encode()
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, more, start)
    return bytes(out)


def encrypted_pdf():
    return pdf(more=b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >> ")


def bomb(megabytes=120):
    """A .docx of some kilobytes that unpacks to one part of so many megabytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
        made.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        part.write(b"<w>")
        for _ in range(megabytes):
            part.write(b"<i/>" * 262_144)
        part.write(b"</w>")
    return out.getvalue()


def laughing():
    """Entities that multiply, ten levels deep."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return archive(word__document_xml=f'<!DOCTYPE w [<!ENTITY l0 "ha">{levels}]><w:t xmlns:w="u">&l9;</w:t>')


def png_of(width, height):
    """A valid PNG of black points: its lines are packed a thousand to one."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    line = b"\0" * (1 + 3 * width)
    lines = b"".join([*(packer.compress(line) for _ in range(height)), packer.flush()])
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
