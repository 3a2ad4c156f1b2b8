"""Drawn portraits for the demo's invented persons: plainly drawings, so that nobody takes them for somebody."""

import io
import random

from PIL import Image, ImageDraw, ImageFilter

SIDE = 720  # pixels; drawn at that size and halved, for smooth edges
GROUNDS = ["#cfe3e6", "#e3e8d0", "#f6e6bf", "#f1d9d0", "#d8dfeb", "#e6dccb"]
CLOTHES = ["#0b5563", "#4f6f22", "#a23a2b", "#7a5a12", "#2d4a7c", "#1c2b33", "#d9d2c3"]
SKINS = ["#f2cfae", "#e2b48c", "#c68f62", "#9c6644", "#6f4630", "#f6dcc4"]
HAIRS = ["#241c18", "#4a3222", "#7a5230", "#b9b3ab", "#dcd7ce", "#8a3b22", "#c79a4a"]


def draw_portrait(seed: int, *, feminine: bool) -> bytes:
    """Return a JPEG drawing; the same seed gives the same person."""
    rng = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    ground, cloth, skin, hair = (rng.choice(palette) for palette in (GROUNDS, CLOTHES, SKINS, HAIRS))
    image = Image.new("RGB", (SIDE, SIDE), ground)
    pen = ImageDraw.Draw(image)
    pen.ellipse((-120, 330, 460, 900), fill=_mix(ground, "#ffffff", 0.35))
    style = rng.choice((0, 1, 3) if feminine else (2, 4, 5))
    if style in {0, 3}:  # long hair falls behind the shoulders
        pen.rounded_rectangle((205, 190, 515, 560), 130, fill=_mix(hair, "#000000", 0.12))
    pen.ellipse((90, 505, 630, 1010), fill=cloth)
    pen.rounded_rectangle((300, 430, 420, 560), 55, fill=_mix(skin, "#000000", 0.12))
    pen.polygon([(292, 512), (428, 512), (360, 605)], fill=_mix(skin, "#000000", 0.06))
    pen.polygon([(292, 508), (360, 600), (318, 632), (262, 520)], fill=_mix(cloth, "#ffffff", 0.22))
    pen.polygon([(428, 508), (360, 600), (402, 632), (458, 520)], fill=_mix(cloth, "#ffffff", 0.22))
    for left in (218, 472):
        pen.ellipse((left, 300, left + 40, 372), fill=_mix(skin, "#000000", 0.08))
    pen.ellipse((235, 170, 485, 490), fill=skin)
    if not feminine and rng.random() < 0.5:
        pen.chord((243, 300, 477, 496), 20, 160, fill=hair)
    _hair(pen, style, hair)
    _face(pen, rng, hair, skin)
    image = image.filter(ImageFilter.SMOOTH).resize((SIDE // 2, SIDE // 2), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def _hair(pen: ImageDraw.ImageDraw, style: int, hair: str) -> None:
    if style == 4:
        pen.chord((229, 150, 491, 420), 190, 350, fill=hair)
        return
    pen.pieslice((222, 132, 498, 420), 180, 360, fill=hair)
    if style == 1:
        pen.ellipse((310, 88, 410, 188), fill=hair)
    if style == 2:
        for x in range(228, 470, 42):
            pen.ellipse((x, 140, x + 74, 226), fill=hair)
    if style in {0, 3}:
        pen.pieslice((214, 150, 300, 470), 90, 270, fill=hair)
        pen.pieslice((420, 150, 506, 470), 270, 90, fill=hair)


def _face(pen: ImageDraw.ImageDraw, rng: random.Random, hair: str, skin: str) -> None:
    dark = _mix(skin, "#000000", 0.72)
    for x in (312, 408):
        pen.ellipse((x - 10, 318, x + 10, 338), fill=dark)
        pen.arc((x - 30, 282, x + 30, 322), 205, 335, fill=_mix(hair, "#000000", 0.25), width=9)
    pen.arc((338, 340, 382, 396), 30, 150, fill=_mix(skin, "#000000", 0.25), width=8)
    pen.arc((308, 372, 412, 438), 25, 155, fill=_mix(skin, "#7a1f1f", 0.55), width=11)
    if rng.random() < 0.35:
        for x in (312, 408):
            pen.ellipse((x - 40, 290, x + 40, 366), outline="#2b2b2b", width=7)
        pen.line((352, 322, 368, 322), fill="#2b2b2b", width=7)


def _mix(base: str, other: str, share: float) -> str:
    """Return ``base`` with ``share`` of ``other`` in it."""
    a, b = (bytes.fromhex(colour[1:]) for colour in (base, other))
    return "#" + bytes(round(x * (1 - share) + y * share) for x, y in zip(a, b, strict=True)).hex()
