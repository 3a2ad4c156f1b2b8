"""PNG files of which a remark, a profile or the very end is damaged: the picture itself is there."""

import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LOST = 20  # a picture may lack one part in so many of its rows
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of a point, by type of colour
_PIECE = 1_000_000  # bytes unpacked at once
_ANCILLARY = 0x20  # bit of the first letter: what a reader may pass over


def mended(data: bytes) -> bytes:
    """Return a PNG without the parts beside the picture whose checksum is wrong; any other file as it is."""
    if not data.startswith(SIGNATURE):
        return data
    parts = list(_parts(data))
    kept = [part for part in parts if not (part[4] & _ANCILLARY and _is_damaged(part))]
    return data if len(kept) == len(parts) else SIGNATURE + b"".join(kept)


def is_almost_whole(data: bytes) -> bool:
    """Return whether next to nothing lacks of the rows of a PNG; False for one that is interlaced."""
    parts = list(_parts(data))
    if not parts or len(parts[0]) < 25:
        return False
    width, height, depth, colours, _, _, interlace = struct.unpack_from(">IIBBBBB", parts[0], 8)
    row = 1 + (width * depth * _SAMPLES.get(colours, 4) + 7) // 8
    packed = b"".join(part[8 : 8 + int.from_bytes(part[:4])] for part in parts if part[4:8] == b"IDAT")
    return not interlace and _unpacked(packed) >= row * (height - height // LOST)


def _unpacked(packed: bytes) -> int:
    """Return how many bytes come out, of which a piece at a time is held."""
    unpacker, length = zlib.decompressobj(), 0
    try:
        while piece := unpacker.decompress(packed, _PIECE):
            length += len(piece)
            packed = unpacker.unconsumed_tail
    except zlib.error:
        return 0
    return length


def _parts(data: bytes) -> Iterator[bytes]:
    """Yield each part with its length, name and checksum; the last may be cut."""
    place = len(SIGNATURE)
    while place + 8 <= len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4])
        yield data[place:end]
        place = end


def _is_damaged(part: bytes) -> bool:
    return struct.pack(">I", zlib.crc32(part[4:-4])) != part[-4:]
