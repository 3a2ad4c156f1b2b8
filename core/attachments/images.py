"""From an uploaded file to a clean image: no metadata, bounded size, re-encoded by us.

What decodes here runs in a process of its own (``decoding.py`` starts ``imaging.py``), never in one that serves pages.
"""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from ..refusals import Refused
from . import heif, jpeg, png, webp
from .flattening import flattened, in_bytes, shorten_key, upright

MAX_BYTES = 15_000_000
TOO_HEAVY = "Cette image dépasse 15 Mo. Choisissez-en une plus légère."
# points, read from the header: a JPEG is decoded at a reduced scale, HEIC copied at one, the others whole
MAX_PIXELS = {"JPEG": 50_000_000, "MPO": 50_000_000, "HEIF": 50_000_000, "PNG": 12_000_000, "WEBP": 12_000_000}
MASTER_SIDE = 2560  # pixels
FORMATS = ["JPEG", "PNG", "WEBP"]
TAKEN = "JPEG, PNG, WebP ou HEIC"
ACCEPT = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif"  # what browsers offer to choose
NO_PICTURE = f"Ce fichier n’est pas une image {TAKEN}. Choisissez une photo de l’un de ces formats."
# where in the file, how it goes there, and the name of the format
OTHERS = (
    (0, b"GIF8", "GIF"),
    (0, b"II*\x00", "TIFF"),
    (0, b"MM\x00*", "TIFF"),
    (0, b"BM", "BMP"),
    (0, b"8BPS", "Photoshop"),
    (0, b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
    (0, b"\xff\x0a", "JPEG XL"),
    (0, b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (4, b"ftypavif", "AVIF"),
    (4, b"ftypavis", "AVIF"),
    (4, b"ftypmif1", "AVIF"),
)
SMALLEST_CROP = 0.1  # of the shorter side: less is a blur
WIDTHS = (160, 320, 640, 1280)  # pixels; the variants that pages may ask for


@dataclass(frozen=True)
class Crop:
    """A square of a picture: its corner as parts of width and height, its side as a part of the shorter one."""

    left: float
    top: float
    side: float

    def __post_init__(self) -> None:
        """Raise ValueError for what is no part of a picture."""
        if not (0 <= self.left <= 1 and 0 <= self.top <= 1 and SMALLEST_CROP <= self.side <= 1):
            raise ValueError


class ImageRefusedError(Refused, ValueError):
    """The file is not an image that we take; the message says why and what to do, in French."""


def normalise(data: bytes) -> Image.Image:
    """Return the picture in ``data`` upright, in sRGB and without metadata; raise ImageRefusedError.

    The type is read from the content, never from the name. Size is checked on the header, before decoding.
    """
    if len(data) > MAX_BYTES:
        raise ImageRefusedError(TOO_HEAVY)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = flattened(_of_heif(data) if heif.is_heif(data[: heif.HEAD]) else _read(png.mended(data)))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        most = MAX_PIXELS["JPEG"] if data.startswith(jpeg.START) else min(MAX_PIXELS.values())
        raise ImageRefusedError(_too_many_pixels(most)) from error
    except UnidentifiedImageError as error:
        raise ImageRefusedError(other_format(data) or NO_PICTURE) from error
    except (OSError, SyntaxError, ValueError, TypeError) as error:
        if isinstance(error, ImageRefusedError):
            raise
        raise ImageRefusedError(
            "Cette image est abîmée ou incomplète. Ouvrez-la pour vérifier, ou choisissez-en une autre."
        ) from error
    image.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS)
    return image


def is_picture(head: bytes) -> bool:
    """Return whether a file that begins so is of a kind of picture that we take."""
    return head.startswith((b"\xff\xd8\xff", png.SIGNATURE)) or head[8:12] == b"WEBP" or heif.is_heif(head)


def other_format(head: bytes) -> str:
    """Return what to do with a picture of a kind that we do not take, by how its file begins; else nothing."""
    for place, start, name in OTHERS:
        if head[place:].startswith(start):
            return f"Cette image est au format {name}. Ouvrez-la, enregistrez-la en JPEG ou en PNG, puis renvoyez-la."
    return ""


def encode_master(image: Image.Image) -> bytes:
    """Return the picture as a progressive JPEG without metadata."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88, optimize=True, progressive=True)
    return out.getvalue()


def encode_variant(image: Image.Image, width: int) -> bytes:
    """Return the picture as WebP, at most ``width`` pixels wide."""
    copy = image.copy()
    copy.thumbnail((width, width * 3), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    copy.save(out, "WEBP", quality=80, method=4)
    return out.getvalue()


def centred_square(image: Image.Image) -> Image.Image:
    """Return the largest square; of a tall picture the upper part, where a portrait has its face."""
    return ImageOps.fit(image, (min(image.size),) * 2, centering=(0.5, 0.3))


def chosen_square(image: Image.Image, crop: Crop) -> Image.Image:
    """Return the square that somebody chose, brought inside the picture where it reaches out of it."""
    side = max(1, round(crop.side * min(image.size)))
    left = min(max(0, round(crop.left * image.width)), image.width - side)
    top = min(max(0, round(crop.top * image.height)), image.height - side)
    return image.crop((left, top, left + side, top + side))


def _of_heif(data: bytes) -> Image.Image:
    try:
        photo = heif.opened(data)
        _check_size("HEIF", photo.size)
        return in_bytes(heif.decoded(photo, MASTER_SIDE))
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError) as error:
        if isinstance(error, ImageRefusedError):
            raise
        raise ImageRefusedError(heif.UNREADABLE) from error


def _read(data: bytes) -> Image.Image:
    """Return the picture upright and no larger than it will be kept; one whose very end is lost too."""
    try:
        return upright(_reduced(data))
    except UnidentifiedImageError:
        raise
    except OSError:
        if data.startswith(png.SIGNATURE) and png.is_almost_whole(data):
            return upright(_reduced(data, is_cut=True))
        if not data.startswith(jpeg.START):
            raise
        image = _reduced(data + jpeg.END)
        if not jpeg.is_almost_whole(image, data):
            raise
        return upright(image)


def _reduced(data: bytes, *, is_cut: bool = False) -> Image.Image:
    """Decode no larger than the picture will be kept, before anything is copied; rows that are cut stay empty."""
    if sides := webp.size(data):
        _check_size("WEBP", sides)
    image = Image.open(io.BytesIO(data), formats=FORMATS)
    _check_size(image.format or "", image.size)
    # of the MPO kind: the same view for the other eye, or a map of its lights, behind a photo
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise ImageRefusedError("Cette image est animée. Choisissez une photo fixe.")
    scale = MASTER_SIDE / max(image.size)
    image.draft("RGB", (max(1, int(image.width * scale)), max(1, int(image.height * scale))))
    shorten_key(image)
    _load(image, is_cut=is_cut)
    plain = in_bytes(image)
    plain.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS)
    return plain


def _load(image: Image.Image, *, is_cut: bool) -> None:
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, is_cut
    try:
        image.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _check_size(kind: str, size: tuple[int, int]) -> None:
    most = MAX_PIXELS.get(kind, 0)
    if size[0] * size[1] > most:
        raise ImageRefusedError(_too_many_pixels(most))


def _too_many_pixels(most: int) -> str:
    words = f"Cette image compte plus de {most // 1_000_000}\u00a0millions de points. Réduisez-la avant de l’envoyer"
    return f"{words}." if most == max(MAX_PIXELS.values()) else f"{words}, ou enregistrez-la en JPEG."
