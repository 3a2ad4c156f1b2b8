"""Photos of telephones in HEIC, opened by pillow-heif: bounded by their header, and reduced while they are copied."""

import io
from typing import Any

from PIL import Image

BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
HEAD = 64  # bytes that tell the kind of a file
STRIP = 256  # rows that are copied at once
UNREADABLE = (
    "Cette photo HEIC ne s’ouvre pas ici\u00a0: envoyez-la en JPEG. Sur un iPhone, choisissez "
    "«\u00a0Le plus compatible\u00a0» dans Réglages, Appareil photo, Formats\u202f; "
    "ailleurs, ouvrez-la et réenregistrez-la en JPEG."
)


def is_heif(head: bytes) -> bool:
    """Return whether a file that begins so is a HEIC photo; AVIF, of the same family, is none."""
    length = min(int.from_bytes(head[:4]), HEAD)
    brands = {head[place : place + 4] for place in (8, *range(16, length, 4))}
    return head[4:8] == b"ftyp" and head[8:12] in BRANDS and b"avif" not in brands


def opened(data: bytes) -> Any:
    """Return the first picture of the file, its points not decoded yet; raise ValueError, OSError or EOFError."""
    import pillow_heif  # noqa: PLC0415 - megabytes that only the process apart needs

    pillow_heif.options.DECODE_THREADS = 1
    pillow_heif.options.THUMBNAILS = False
    pillow_heif.options.DEPTH_IMAGES = False
    pillow_heif.options.AUX_IMAGES = False
    return pillow_heif.open_heif(io.BytesIO(data))


def decoded(photo: Any, side: int) -> Image.Image:
    """Return the photo upright, reduced by a whole number as far as it stays above ``side`` pixels.

    A copy of all its points beside them would not fit into the memory of the process.
    """
    width, height = photo.size
    step = max(1, max(width, height) // side)
    points, stride = photo.data, photo.stride
    image = Image.new(photo.mode, (-(-width // step), -(-height // step)))
    for top in range(0, height, STRIP * step):
        rows = min(STRIP * step, height - top)
        part = points[top * stride : (top + rows) * stride]
        strip = Image.frombuffer(photo.mode, (width, rows), part, "raw", photo.mode, stride, 1)
        image.paste(strip.reduce(step), (0, top // step))
    if profile := photo.info.get("icc_profile"):
        image.info["icc_profile"] = profile
    return image
