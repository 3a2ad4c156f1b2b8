"""Squares (QR codes) that a phone reads, as drawings."""

from typing import Any

from django.utils.safestring import SafeString, mark_safe


def svg(address: str) -> bytes:
    """Return the square that holds an address, as an SVG file."""
    return bytes(_square(address).to_string(encoding="utf-8"))


def drawn(address: str) -> SafeString:
    """Return the square as markup for a page; it takes the colour of the text beside it."""
    markup = str(_square(address).to_string(encoding="unicode"))
    return mark_safe(markup.replace('fill="#000000"', 'fill="currentColor"'))  # noqa: S308 - drawn here, of our own address


def _square(address: str) -> Any:
    import qrcode  # noqa: PLC0415 - few processes ever need it
    from qrcode.image.svg import SvgPathImage  # noqa: PLC0415

    return qrcode.make(address, image_factory=SvgPathImage, border=1)
