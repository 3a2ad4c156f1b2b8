"""Drawings of the demo's equipment: plainly drawings, so that nobody takes them for something that exists."""

import io
from collections.abc import Callable

from PIL import Image, ImageDraw

from events.equipment.enums import EquipmentKind

WIDTH, HEIGHT = 1280, 800  # pixels
SKY, GROUND = "#d9ecee", "#c9cf9f"
SEA, SUN, GARRIGUE, BRICK, INK, WHITE = "#0b5563", "#f2b632", "#4f6f22", "#a23a2b", "#1c2b33", "#ffffff"

type Pen = ImageDraw.ImageDraw


def draw_equipment(kind: EquipmentKind) -> bytes:
    """Return a PNG of what the demo lends of this kind."""
    return as_png(_DRAWN[kind])


def as_png(draw: Callable[[Pen], None], *, sky: str = SKY, ground: str = GROUND) -> bytes:
    """Return the PNG of what is drawn between a sky and a ground."""
    image = Image.new("RGB", (WIDTH, HEIGHT), sky)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 560, WIDTH, HEIGHT), fill=ground)
    draw(pen)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _tent(pen: Pen) -> None:
    for x in (300, 980):
        pen.rectangle((x - 8, 330, x + 8, 660), fill=INK)
    pen.rectangle((300, 360, 980, 640), fill=WHITE)
    pen.polygon([(240, 370), (640, 150), (1040, 370)], fill=BRICK)
    pen.polygon([(240, 370), (1040, 370), (1010, 410), (270, 410)], fill="#f6e6bf")


def _cups(pen: Pen) -> None:
    for rank, colour in enumerate((SEA, SUN, GARRIGUE, BRICK)):
        x = 250 + rank * 210
        pen.polygon([(x, 330), (x + 150, 330), (x + 125, 640), (x + 25, 640)], fill=colour)
        pen.ellipse((x, 305, x + 150, 355), fill=WHITE, outline=colour, width=6)


def _panels(pen: Pen) -> None:
    for rank, colour in enumerate((SEA, "#3d8390", "#86b9c0", GARRIGUE)):
        x = 210 + rank * 225
        pen.rectangle((x, 170, x + 185, 640), fill=WHITE, outline=INK, width=5)
        pen.rectangle((x + 20, 195, x + 165, 360), fill=colour)
        for line in range(5):
            pen.rectangle((x + 20, 400 + line * 42, x + 165 - line % 2 * 40, 416 + line * 42), fill="#b2c0c6")


def _speaker(pen: Pen) -> None:
    pen.rounded_rectangle((480, 180, 800, 650), 30, fill=INK)
    for box in ((570, 225, 710, 365), (530, 400, 750, 620)):
        pen.ellipse(box, fill="#4b5b63", outline=WHITE, width=6)
    for x in (300, 930):
        pen.ellipse((x, 250, x + 70, 330), fill="#82929a")
        pen.rectangle((x + 22, 320, x + 48, 620), fill=INK)


def _bus(pen: Pen) -> None:
    pen.rounded_rectangle((220, 260, 1060, 620), 60, fill=SEA)
    for x in range(280, 900, 160):
        pen.rounded_rectangle((x, 310, x + 130, 430), 18, fill=WHITE)
    pen.rectangle((220, 480, 1060, 510), fill=SUN)
    for x in (330, 830):
        pen.ellipse((x, 540, x + 140, 680), fill=INK)
        pen.ellipse((x + 45, 585, x + 95, 635), fill=WHITE)


def _shredder(pen: Pen) -> None:
    pen.polygon([(330, 250), (620, 250), (560, 430), (400, 430)], fill=SUN)
    pen.rounded_rectangle((360, 420, 840, 600), 25, fill=GARRIGUE)
    pen.polygon([(800, 450), (930, 200), (1010, 215), (880, 470)], fill=INK)
    for x in (440, 660):
        pen.ellipse((x, 560, x + 120, 680), fill=INK)
    for x, y in ((1030, 260), (1070, 310), (1040, 360), (1100, 400), (1060, 450)):
        pen.rectangle((x, y, x + 26, y + 14), fill="#7a5a12")


_DRAWN: dict[EquipmentKind, Callable[[Pen], None]] = {
    EquipmentKind.TENT: _tent,
    EquipmentKind.TABLEWARE: _cups,
    EquipmentKind.EXHIBITION: _panels,
    EquipmentKind.SOUND: _speaker,
    EquipmentKind.VEHICLE: _bus,
    EquipmentKind.SHREDDER: _shredder,
}
