"""Pictures of any mode brought to eight bits, sRGB and no transparency, as the eye expects them."""

import io

from PIL import Image, ImageChops, ImageCms, ImageFilter

TINT = (100, 124, 132)  # as far from white as from black: 4.5 to 1
LIGHT = 215  # of 255: what is lighter does not stand out on white
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def in_bytes(image: Image.Image) -> Image.Image:
    """Return the picture in eight bits a colour, without a palette; what it lets through is a channel of its own."""
    if image.mode.startswith("I"):
        return _of_sixteen_bits(image)
    if "transparency" in image.info or image.mode in {"PA", "RGBa", "La"}:
        return image.convert("RGBA")
    return image.convert({"1": "L", "P": "RGB"}[image.mode]) if image.mode in {"1", "P"} else image


def shorten_key(image: Image.Image) -> None:
    """Bring the colour that is transparent to eight bits where the points come in sixteen; before they are loaded."""
    key, tile = image.info.get("transparency"), getattr(image, "tile", [])
    if isinstance(key, tuple) and tile and str(tile[0].args).endswith("16B"):
        image.info["transparency"] = tuple(sample >> 8 for sample in key)


def upright(image: Image.Image) -> Image.Image:
    """Return the picture turned as its EXIF says; as it lies where that cannot be read."""
    try:
        turn = _TURNS.get(int(image.getexif().get(0x0112, 1)))
    except (SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, OSError):
        turn = None
    return image if turn is None else image.transpose(turn)


def flattened(image: Image.Image) -> Image.Image:
    """Return the picture in sRGB; what is transparent is white, or a tint where its edges would vanish on white."""
    opaque = image.convert({"RGBA": "RGB", "LA": "L"}.get(image.mode, image.mode))
    colours = _in_srgb(opaque, image.info.get("icc_profile"))
    if image.mode in {"RGBA", "LA"}:
        alpha = image.getchannel("A")
        page = Image.new("RGB", image.size, TINT if _vanishes_on_white(colours, alpha) else "white")
        page.paste(colours, mask=alpha)
        colours = page
    colours.info.clear()
    return colours


def _of_sixteen_bits(image: Image.Image) -> Image.Image:
    """Return the picture in grey: Pillow alone would make all but the darkest points white."""
    wide, key = image.convert("I"), image.info.get("transparency")
    grey = wide.point([sample >> 8 for sample in range(65536)], "L")
    if isinstance(key, int):
        mask = wide.point([0 if sample == key else 255 for sample in range(65536)], "L")
        grey = Image.merge("LA", (grey, mask))
    grey.info = {name: kept for name, kept in image.info.items() if name != "transparency"}
    return grey


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the colours as the profile means them; as they are where it is damaged or not made for them."""
    if not profile:
        return image.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if image.mode == "L" and source.profile.xcolor_space.strip() == "RGB":
            image = image.convert("RGB")
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (OSError, ImageCms.PyCMSError):
        converted = None
    return converted or image.convert("RGB")


def _vanishes_on_white(colours: Image.Image, alpha: Image.Image) -> bool:
    """True where much of what is seen is light, and so are the edges that it has with what lets the page through."""
    most = max((level for level, count in enumerate(alpha.histogram()) if count), default=0)
    seen = alpha.point([255 if level * 2 >= most > 0 else 0 for level in range(256)])
    edges = ImageChops.subtract(seen, seen.filter(ImageFilter.MinFilter(3)))
    light = colours.convert("L").point([255 if level >= LIGHT else 0 for level in range(256)])
    return _share(light, seen) > 0.2 and _share(light, edges) > 0.25


def _share(light: Image.Image, where: Image.Image) -> float:
    """Return the part of the points of a mask that are light; 0 for an empty mask."""
    within = where.histogram()[255]
    return light.histogram(where)[255] / within if within else 0.0
