"""From an uploaded file to a clean image: no metadata, bounded size, re-encoded by us.

What decodes here runs in a process of its own (``decoding.py`` starts ``imaging.py``), never in one that serves pages.
"""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MAX_BYTES = 15_000_000
TOO_HEAVY = "Cette image dépasse 15 Mo. Choisissez-en une plus légère."
# points, read from the header: a JPEG is decoded at a reduced scale, the others whole
MAX_PIXELS = {"JPEG": 50_000_000, "MPO": 50_000_000, "PNG": 12_000_000, "WEBP": 12_000_000}
MASTER_SIDE = 2560  # pixels
FORMATS = ["JPEG", "PNG", "WEBP"]
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


class ImageRefusedError(ValueError):
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
            image: Image.Image = Image.open(io.BytesIO(data), formats=FORMATS)
            _check_header(image)
            _reduce(image)
            image = _to_srgb(ImageOps.exif_transpose(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageRefusedError(_too_many_pixels(min(MAX_PIXELS.values()))) from error
    except UnidentifiedImageError as error:
        raise ImageRefusedError(
            "Ce fichier n’est pas une image JPEG, PNG ou WebP. Choisissez une photo de l’un de ces formats."
        ) from error
    except (OSError, SyntaxError, ValueError, TypeError) as error:
        if isinstance(error, ImageRefusedError):
            raise
        raise ImageRefusedError(
            "Cette image est abîmée ou incomplète. Ouvrez-la pour vérifier, ou choisissez-en une autre."
        ) from error
    image.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS)
    return image


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


def _check_header(image: Image.Image) -> None:
    most = MAX_PIXELS.get(image.format or "", 0)
    if image.width * image.height > most:
        raise ImageRefusedError(_too_many_pixels(most))
    if getattr(image, "n_frames", 1) > 1:
        raise ImageRefusedError("Cette image est animée. Choisissez une photo fixe.")


def _reduce(image: Image.Image) -> None:
    """Decode no larger than it will be kept, before anything is copied; colours of a palette cannot be mixed yet."""
    scale = MASTER_SIDE / max(image.size)
    image.draft("RGB", (max(1, int(image.width * scale)), max(1, int(image.height * scale))))
    if image.mode in {"L", "LA", "RGB", "RGBA", "CMYK"} and "transparency" not in image.info:
        image.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS)


def _too_many_pixels(most: int) -> str:
    words = f"Cette image compte plus de {most // 1_000_000}\u00a0millions de points. Réduisez-la avant de l’envoyer"
    return f"{words}." if most == max(MAX_PIXELS.values()) else f"{words}, ou enregistrez-la en JPEG."


def _to_srgb(image: Image.Image) -> Image.Image:
    if profile := image.info.get("icc_profile"):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        try:
            converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        except ImageCms.PyCMSError:
            converted = None  # a profile that does not fit the picture is not worth a refusal
        if converted is not None:
            converted.info.clear()
            return converted
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        image = Image.new("RGB", layer.size, "white")
        image.paste(layer, mask=layer.getchannel("A"))
    image = image.convert("RGB")
    image.info.clear()
    return image
