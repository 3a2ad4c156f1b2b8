"""Colours as CSS writes them, « #083f4a »: how well two are told apart, and those in between."""

WHITE, BLACK = "#ffffff", "#000000"
READABLE = 4.5  # contrast of a text with what it stands on (WCAG 2.2, 1.4.3)
STEPS = 50
_DARK = 0.04045  # below it a channel of sRGB is linear (IEC 61966-2-1)


def contrast(colour: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, « contrast ratio »)."""
    dark, light = sorted((_luminance(colour), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, part: float) -> str:
    """Return the colour between two, with this ``part`` of the other, from 0 to 1."""
    return "#" + "".join(
        f"{round(a + (b - a) * part):02x}" for a, b in zip(_channels(colour), _channels(other), strict=True)
    )


def towards(colour: str, other: str, *grounds: str, least: float = READABLE) -> str:
    """Return the nearest colour on the way to another that is told apart from each ground; that other if none is."""
    for step in range(STEPS + 1):
        tried = mixed(colour, other, step / STEPS)
        if all(contrast(tried, ground) >= least for ground in grounds):
            return tried
    return other


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (part / 12.92 if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
