"""Pictures as telephones, scanners and drawing programs write them."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pillow_heif
from PIL import Image, ImageCms, ImageDraw

TEAL = (10, 120, 120)
ORANGE = (220, 120, 20)
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def plain(mode: str = "RGB", colour: Any = TEAL, size: tuple[int, int] = (60, 40)) -> Image.Image:
    return Image.new(mode, size, colour)


def written(image: Image.Image, kind: str, **options: Any) -> bytes:
    sink = BytesIO()
    image.save(sink, kind, **options)
    return sink.getvalue()


def jpeg(image: Image.Image | None = None, **options: Any) -> bytes:
    return written(image or plain(), "JPEG", **{"quality": 92, **options})


def png(image: Image.Image, **options: Any) -> bytes:
    return written(image, "PNG", **options)


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def disc(mode: str, paint: Any, around: Any) -> Image.Image:
    """A logo: a disc on what lets the page through."""
    image = Image.new(mode, (60, 60), around)
    ImageDraw.Draw(image).ellipse((15, 15, 45, 45), fill=paint)
    return image


def several(*colours: tuple[int, int, int]) -> bytes:
    """A JPEG of the MPO kind: each picture behind the first is a smaller one of another colour."""
    first, *others = [plain(colour=colour, size=(60 >> place, 40 >> place)) for place, colour in enumerate(colours)]
    return written(first, "MPO", save_all=True, append_images=others)


def motion(photo: bytes) -> bytes:
    """A photo with the seconds of film that a telephone writes behind it."""
    film = struct.pack(">I4s4sI4s4s", 24, b"ftyp", b"mp42", 0, b"isom", b"mp42")
    return photo + film + struct.pack(">I4s", 4008, b"mdat") + bytes(range(250)) * 16


def segment(photo: bytes, marker: int, body: bytes) -> bytes:
    """A JPEG with one more segment behind its beginning."""
    return photo[:2] + struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body + photo[2:]


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(PNG_SIGNATURE)
    while place < len(data):
        (length,) = struct.unpack_from(">I", data, place)
        yield data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        place += length + 12


def png_of(*parts: tuple[bytes, bytes]) -> bytes:
    body = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
    return PNG_SIGNATURE + body


def with_chunk(data: bytes, name: bytes, body: bytes) -> bytes:
    """A PNG with one more chunk behind its header."""
    first, *others = chunks(data)
    return png_of(first, (name, body), *others)


def damaged_profile(data: bytes) -> bytes:
    return with_chunk(data, b"iCCP", b"ICC Profile\x00\x00" + zlib.compress(b"no profile at all" * 9))


def raw_png(depth: int, colour_type: int, rows: list[bytes], width: int, *more: tuple[bytes, bytes]) -> bytes:
    """A PNG of samples that Pillow does not write: sixteen bits a colour, for one."""
    header = struct.pack(">IIBBBBB", width, len(rows), depth, colour_type, 0, 0, 0)
    return png_of(
        (b"IHDR", header), *more, (b"IDAT", zlib.compress(b"".join(b"\x00" + row for row in rows))), (b"IEND", b"")
    )


def grey16(value: int, *more: tuple[bytes, bytes]) -> bytes:
    return raw_png(16, 0, [struct.pack(">H", value) * 60] * 40, 60, *more)


def rgb16(colour: tuple[int, int, int], *more: tuple[bytes, bytes]) -> bytes:
    return raw_png(16, 2, [struct.pack(">HHH", *(sample * 257 for sample in colour)) * 60] * 40, 60, *more)


def rgba16(colour: tuple[int, int, int], alpha: int) -> bytes:
    samples = [*(sample * 257 for sample in colour), alpha * 257]
    return raw_png(16, 6, [struct.pack(">HHHH", *samples) * 60] * 40, 60)


def turned(orientation: int) -> bytes:
    """A telephone held upright: the pixels lie, the EXIF says how to turn them."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return jpeg(exif=exif)


def heic(image: Image.Image | None = None, **options: Any) -> bytes:
    """A photo of a telephone; pillow-heif writes it by the encoder that comes with it."""
    sink = BytesIO()
    pillow_heif.from_pillow(image or plain()).save(sink, quality=90, **options)
    return sink.getvalue()


def noise() -> Image.Image:
    """Something of which each row is unlike the others."""
    return Image.effect_noise((600, 400), 60).convert("RGB")


def without(data: bytes, count: int) -> bytes:
    """A file whose last bytes were lost on the way."""
    return data[:-count]


def odd_profile() -> bytes:
    """A profile whose colours are far from those of sRGB: its curves are bent less."""
    bent = struct.pack(">i", int(2.4 * 65536))
    return srgb().replace(bent, struct.pack(">i", int(1.2 * 65536)))


def interlaced(side: int = 64) -> bytes:
    """A grey PNG of seven passes (Adam7), each row unlike the others."""
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    rows = [
        b"\x00" + bytes((x * 7 + y * 13 + x * y) % 256 for x in range(left, side, across))
        for left, top, across, down in passes
        for y in range(top, side, down)
    ]
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 1)
    return png_of((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 0)), (b"IEND", b""))
