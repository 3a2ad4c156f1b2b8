"""What a mail program has packed: Outlook's winmail.dat, a signed message that is one block (S/MIME).

The libraries that read these formats were not made for files that want to hurt: they run in a process of their own,
``python -m forum.mail_reading.unpacking <kind>``, with little memory and time. It takes the bytes and gives a message.
Nobody checks a signature here: who may write is told by the address that she answers to.
"""

import resource
import subprocess
import sys
from collections.abc import Callable
from email.message import EmailMessage
from mimetypes import guess_type
from typing import Any

MEMORY = 1_000_000_000  # bytes
PROCESSOR = 3  # seconds
PATIENCE = 30  # seconds
MOST_FILES = 50
_MOST_OF_NOTHING = 512  # bytes that say nothing but which program wrote them
TNEF, SIGNED = "tnef", "signed"


def unpack(kind: str, data: bytes) -> bytes | None:
    """Return what is packed as a message with its headers, nothing where it is empty; None where it cannot be read."""
    command = [sys.executable, "-m", "forum.mail_reading.unpacking", kind]
    try:
        done = subprocess.run(
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=False
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    return done.stdout if done.returncode == 0 else None


def _signed(data: bytes) -> bytes:
    from asn1crypto import cms  # noqa: PLC0415 - only this process loads it

    content = cms.ContentInfo.load(data)["content"]["encap_content_info"]["content"].native
    return content if isinstance(content, bytes) else b""


def _tnef(data: bytes) -> bytes:
    from tnefparse import TNEF as Tnef  # noqa: PLC0415, N811
    from tnefparse import properties  # noqa: PLC0415

    tnef = Tnef(data, do_checksum=False)
    message = EmailMessage()
    text, html = _text_of(tnef), _as_text(tnef.htmlbody)
    if text.strip() or html.strip():
        message.set_content(text if text.strip() else html, subtype="plain" if text.strip() else "html")
    for file in tnef.attachments[:MOST_FILES]:
        names = [
            attribute.data for attribute in file.mapi_attrs if attribute.name == properties.MAPI_ATTACH_LONG_FILENAME
        ]
        name = _as_text(names[0] if names else file._name).strip("\x00") or "document"
        kind, _, subtype = (guess_type(name)[0] or "application/octet-stream").partition("/")
        if bytes(file.data):
            message.add_attachment(bytes(file.data), maintype=kind, subtype=subtype, filename=name)
    is_found = message.is_multipart() or bool(text.strip() or html.strip())
    if not is_found and len(data) > _MOST_OF_NOTHING:
        raise ValueError
    return message.as_bytes() if is_found else b""


def _text_of(tnef: Any) -> str:
    """Return the text of the message: as it stands there, else out of its compressed RTF."""
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415

    body = _as_text(tnef.body)
    if body.strip() or tnef.htmlbody:
        return body
    packed = tnef.rtfbody
    return str(rtf_to_text(_as_text(packed), errors="replace")) if packed else ""


def _as_text(value: Any) -> str:
    if isinstance(value, bytes):
        try:
            value = value.decode("utf-8")
        except UnicodeDecodeError:
            value = value.decode("cp1252", "replace")
    if isinstance(value, list):
        value = "".join(map(_as_text, value))
    return str(value or "").replace("\x00", "").replace("\r\n", "\n")


_KINDS: dict[str, Callable[[bytes], bytes]] = {TNEF: _tnef, SIGNED: _signed}


def main() -> int:
    """Write what is packed in the standard input; return 1 where it cannot be read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        unpacked = _KINDS[sys.argv[1]](sys.stdin.buffer.read())
    except Exception:
        return 1
    sys.stdout.buffer.write(unpacked)
    return 0


if __name__ == "__main__":
    sys.exit(main())
