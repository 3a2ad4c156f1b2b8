"""JPEG files of which the very end is lost, as a broken transfer leaves them: what is there of the picture."""

from collections.abc import Iterator
from itertools import product

from PIL import Image

START = b"\xff\xd8\xff"
END = b"\xff\xd9"
LOST = 20  # a picture may lack one part in so many of its rows
_PROGRESSIVE = 0xC2
_SCAN = 0xDA


def is_almost_whole(image: Image.Image, data: bytes) -> bool:
    """Return whether a JPEG that was read with an end of ours lacks next to nothing."""
    if image.info.get("progressive"):
        return _has_begun_all_scans(data)
    # the decoder fills rows that never came with the middle of each colour
    row = image.height - 1 - image.height // LOST
    return any(extremes != (128, 128) for extremes in _extremes(image.crop((0, row, image.width, row + 1))))


def _extremes(row: Image.Image) -> list[tuple[int, int]]:
    return [channel.getextrema() for channel in row.split()]  # type: ignore[misc]


def _has_begun_all_scans(data: bytes) -> bool:
    """True where each coefficient of each component has its last bit in a scan that is there, if only in part."""
    wanted: set[tuple[int, int]] = set()
    for marker, body in _segments(data):
        if marker == _PROGRESSIVE:
            wanted = set(product(body[6::3], range(64)))
        elif marker == _SCAN:
            count = body[0]
            first, last, precision = body[1 + 2 * count : 4 + 2 * count]
            if precision & 15 == 0:
                wanted -= set(product(body[1 : 1 + 2 * count : 2], range(first, last + 1)))
    return not wanted


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marker and the body of each segment; what a scan holds is passed over."""
    place = 2
    while (place := data.find(b"\xff", place)) >= 0 and place + 4 <= len(data):
        marker = data[place + 1]
        if marker in {0x00, 0xFF} or 0xD0 <= marker <= 0xD9:
            place += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(data[place + 2 : place + 4])
        yield marker, data[place + 4 : place + 2 + length]
        place += 2 + length
