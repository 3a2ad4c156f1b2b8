"""What mail programs pack into one block, made as they make it: Outlook's winmail.dat, signed and sealed S/MIME."""

import datetime
import struct

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

_UNICODE, _BINARY, _INT = 0x1F, 0x102, 0x3
_BODY, _RTF, _HTML, _CODEPAGE, _LONG_NAME = 0x1000, 0x1009, 0x1013, 0x3FDE, 0x3707
_DATA = bytes.fromhex("06092a864886f70d010701")
_SIGNED = bytes.fromhex("06092a864886f70d010702")


def winmail(*, text="", html="", rtf="", files=()):
    """Return a winmail.dat (MS-OXTNEF); ``files`` are pairs of a name and bytes."""
    said = [_property(_INT, _CODEPAGE, struct.pack("<I", 65001))] if html else []
    said += [_property(_UNICODE, _BODY, f"{text}\0".encode("utf-16-le"))] if text else []
    said += [_property(_BINARY, _HTML, html.encode())] if html else []
    said += [_property(_BINARY, _RTF, _unpressed(rtf.encode()))] if rtf else []
    made = struct.pack("<IH", 0x223E9F78, 1)
    made += _object(1, 0x9006, 8, struct.pack("<I", 0x10000)) + _object(1, 0x9007, 6, struct.pack("<II", 1252, 0))
    if said:
        made += _object(1, 0x9003, 6, struct.pack("<I", len(said)) + b"".join(said))
    for name, data in files:
        made += _object(2, 0x9002, 6, b"\1\0" + b"\xff" * 4 + bytes(8))
        made += _object(2, 0x8010, 1, b"COURT~1.PDF\0") + _object(2, 0x800F, 6, data)
        long_name = _property(_UNICODE, _LONG_NAME, f"{name}\0".encode("utf-16-le"))
        made += _object(2, 0x9005, 6, struct.pack("<I", 1) + long_name)
    return made


def _object(level, name, kind, data):
    return struct.pack("<BHHI", level, name, kind, len(data)) + data + struct.pack("<H", sum(data) % 65536)


def _property(kind, name, data):
    if kind == _INT:
        return struct.pack("<HH", kind, name) + data
    return struct.pack("<HHII", kind, name, 1, len(data)) + data + bytes(-len(data) % 4)


def _unpressed(rtf):
    return struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


def _keys():
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Anne Exemple")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    made = made.not_valid_after(datetime.datetime(2036, 1, 1, tzinfo=datetime.UTC))
    return key, made.sign(key, hashes.SHA256())


def signed(content):
    """Return content in a signed block, as Outlook and Thunderbird write it (DER)."""
    key, certificate = _keys()
    made = pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, hashes.SHA256())
    return made.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])


def streamed(content):
    """Return content in a block whose lengths are not told and which comes in pieces, as OpenSSL streams it (BER)."""
    half = len(content) // 2
    pieces = b"".join(b"\x04\x81" + bytes([len(piece)]) + piece for piece in (content[:half], content[half:]))
    inner = b"\x30\x80" + _DATA + b"\xa0\x80\x24\x80" + pieces + bytes(2) + bytes(2) + bytes(2)
    block = b"\x30\x80\x02\x01\x01\x31\x00" + inner + b"\x31\x00" + bytes(2)
    return b"\x30\x80" + _SIGNED + b"\xa0\x80" + block + bytes(2) + bytes(2)
