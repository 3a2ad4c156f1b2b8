"""Drawings of the demo's fiches and places: plainly drawings, so that nobody takes them for photos of what was done."""

from collections.abc import Callable

from .drawings import BRICK, GARRIGUE, GROUND, INK, SEA, SKY, SUN, WHITE, Pen, as_png

NIGHT, DUSK, WALL, WOOD, LEAF, WATER, SKIN = "#12303f", "#1d4152", "#f1e4c8", "#8a5a2b", "#7d9b45", "#5aa3b0", "#d9a074"


def draw_scene(name: str) -> bytes:
    """Return a PNG of one of the scenes."""
    draw, sky, ground = _SCENES[name]
    return as_png(draw, sky=sky, ground=ground)


def _hills(pen: Pen, colour: str) -> None:
    pen.ellipse((-300, 380, 640, 900), fill=colour)
    pen.ellipse((380, 430, 1100, 900), fill=colour)
    pen.ellipse((820, 350, 1640, 900), fill=colour)


def _house(pen: Pen, x: int, y: int, width: int, *, wall: str = WALL, roof: str = BRICK, window: str = SEA) -> None:
    """A house whose wall stands on ``y``."""
    height = round(width * 0.7)
    pen.rectangle((x, y - height, x + width, y), fill=wall)
    pen.polygon(
        [(x - 18, y - height), (x + width // 2, y - height - width // 3), (x + width + 18, y - height)], fill=roof
    )
    side = width // 5
    for left in (x + side // 2, x + width - side // 2 - side):
        pen.rectangle((left, y - height + side, left + side, y - height + 2 * side), fill=window)
    pen.rectangle((x + width // 2 - side // 2, y - side * 2, x + width // 2 + side // 2, y), fill=WOOD)


def _tree(pen: Pen, x: int, y: int, size: int, colour: str = GARRIGUE) -> None:
    pen.rectangle((x - size // 10, y - size, x + size // 10, y), fill=WOOD)
    pen.ellipse((x - size // 2, y - round(size * 1.7), x + size // 2, y - size // 2), fill=colour)


def _person(pen: Pen, x: int, y: int, size: int, coat: str) -> None:
    pen.rounded_rectangle((x - size // 4, y - size, x + size // 4, y), size // 6, fill=coat)
    pen.ellipse((x - size // 5, y - round(size * 1.42), x + size // 5, y - size), fill=SKIN)


def _sun(pen: Pen, x: int, y: int, size: int) -> None:
    pen.ellipse((x - size, y - size, x + size, y + size), fill=SUN)


def _speech(pen: Pen, box: tuple[int, int, int, int], point: tuple[int, int], lines: int) -> None:
    pen.rounded_rectangle(box, 40, fill=WHITE)
    pen.polygon([(point[0] - 30, box[3] - 4), (point[0] + 30, box[3] - 4), point], fill=WHITE)
    for line in range(lines):
        top = box[1] + 45 + line * 48
        pen.rounded_rectangle((box[0] + 45, top, box[2] - 45 - line % 2 * 70, top + 18), 9, fill="#b2c0c6")


def _night(pen: Pen) -> None:
    _hills(pen, DUSK)
    for rank in range(42):
        x, y, side = rank * 197 % 1280, rank * 113 % 330, 3 + rank % 3
        pen.ellipse((x, y, x + side, y + side), fill=WHITE)
    pen.ellipse((980, 70, 1110, 200), fill="#f6e6bf")
    pen.ellipse((940, 55, 1075, 190), fill=NIGHT)
    for x, width in ((120, 190), (360, 240), (850, 210)):
        _house(pen, x, 640, width, wall="#2b4d5c", roof="#3b3338", window="#1a3846")
    pen.rectangle((700, 300, 714, 640), fill=INK)
    pen.polygon([(660, 300), (754, 300), (732, 268), (682, 268)], fill=INK)


def _rain(pen: Pen) -> None:
    for rank in range(36):
        x, y = rank * 149 % 1280, rank * 83 % 300
        pen.line((x, y, x - 10, y + 34), fill=WATER, width=5)
    _house(pen, 210, 640, 460)
    pen.line((690, 330, 690, 470, 790, 470), fill=INK, width=14)
    pen.rounded_rectangle((780, 400, 980, 660), 26, fill=SEA)
    pen.rectangle((780, 500, 980, 522), fill=WATER)
    for x in (1040, 1110, 1180):
        _tree(pen, x, 690, 90, LEAF)
    pen.ellipse((1000, 680, 1240, 740), fill=WATER)


def _workshop(pen: Pen) -> None:
    pen.rectangle((150, 180, 1130, 640), fill=WALL)
    pen.polygon([(110, 190), (1170, 190), (1110, 90), (170, 90)], fill=BRICK)
    for y in (330, 470):
        pen.rectangle((210, y, 600, y + 16), fill=WOOD)
    for rank, colour in enumerate((SEA, SUN, GARRIGUE, BRICK)):
        pen.rectangle((235 + rank * 90, 262, 290 + rank * 90, 330), fill=colour)
        pen.ellipse((232 + rank * 92, 410, 290 + rank * 92, 470), fill=colour)
    pen.rectangle((720, 470, 900, 490), fill=WOOD)
    for x in (725, 875):
        pen.rectangle((x, 360 if x > 800 else 480, x + 20, 640), fill=WOOD)
    pen.polygon([(960, 330), (1060, 330), (1035, 260), (985, 260)], fill=SUN)
    pen.rectangle((1003, 330, 1017, 640), fill=INK)


def _hedges(pen: Pen) -> None:
    _sun(pen, 1060, 150, 80)
    _hills(pen, "#b9c480")
    for row in range(4):
        for tree in range(7):
            _tree(pen, 120 + tree * 120 + row * 40, 470 + row * 26, 46, "#9bb067")
    for bush in range(15):
        x, size = bush * 92 - 20, 74 + bush * 37 % 36
        pen.ellipse((x, 640 - size, x + 130, 700), fill=(GARRIGUE, "#3f5d1a", LEAF)[bush % 3])
    pen.line((900, 210, 930, 190, 960, 210), fill=INK, width=6)
    pen.line((820, 260, 845, 243, 870, 260), fill=INK, width=6)


def _walk(pen: Pen) -> None:
    _house(pen, 860, 560, 300)
    _tree(pen, 760, 570, 150)
    pen.rectangle((0, 560, 1280, 700), fill="#8d9aa0")
    for x in range(40, 1280, 160):
        pen.rectangle((x, 622, x + 90, 636), fill=WHITE)
    _person(pen, 130, 610, 210, SEA)
    for rank in range(5):
        _person(pen, 260 + rank * 100, 610, 130 + rank % 2 * 16, SUN)
    pen.line((180, 520, 690, 520), fill=BRICK, width=8)


def _drop(pen: Pen) -> None:
    pen.polygon([(390, 150), (270, 400), (510, 400)], fill=SEA)
    pen.ellipse((255, 310, 525, 580), fill=SEA)
    pen.ellipse((320, 400, 400, 500), fill=WATER)
    for rank, height in enumerate((110, 210, 330)):
        x = 640 + rank * 170
        pen.rectangle((x, 580 - height, x + 120, 580), fill=(WATER, SEA, INK)[rank])
        _person(pen, x + 60, 580 - height, 70, (SUN, GARRIGUE, BRICK)[rank])


def _panels(pen: Pen) -> None:
    _sun(pen, 1050, 170, 95)
    for x, width in ((90, 300), (480, 340), (900, 270)):
        _house(pen, x, 640, width)
        top = 640 - round(width * 0.7)
        roof = [(x + width // 2 + 8, top - width // 3 + 14), (x + width + 4, top - 8)]
        roof += [(x + width * 18 // 25, top - 8), (x + width // 2 + 8, top - width // 5)]
        pen.polygon(roof, fill=SEA, outline=WHITE, width=5)
    _tree(pen, 860, 660, 110)


def _market(pen: Pen) -> None:
    for x in (250, 1010):
        pen.rectangle((x, 250, x + 18, 660), fill=WOOD)
    for rank in range(8):
        x = 210 + rank * 107
        pen.polygon([(x, 260), (x + 107, 260), (x + 95, 150), (x + 12, 150)], fill=(BRICK, WHITE)[rank % 2])
        pen.pieslice((x, 225, x + 107, 300), 0, 180, fill=(BRICK, WHITE)[rank % 2])
    pen.rectangle((230, 480, 1050, 640), fill=WOOD)
    for x, lines in ((300, 3), (550, 2), (800, 3)):
        pen.rectangle((x, 350, x + 190, 480), fill=INK, outline=WALL, width=8)
        for line in range(lines):
            pen.rectangle((x + 30, 380 + line * 30, x + 150 - line * 25, 388 + line * 30), fill=WHITE)
    _person(pen, 1140, 680, 220, GARRIGUE)


def _sign(pen: Pen) -> None:
    _house(pen, 120, 640, 560)
    for x in (830, 1080):
        pen.rectangle((x, 400, x + 22, 690), fill=WOOD)
    pen.rectangle((780, 230, 1150, 460), fill="#c08a4e", outline=WOOD, width=10)
    for rank, height in enumerate((140, 110, 80, 46)):
        x = 830 + rank * 75
        pen.rectangle((x, 420 - height, x + 48, 420), fill=(BRICK, SUN, LEAF, GARRIGUE)[rank])


def _village(pen: Pen) -> None:
    _hills(pen, "#b9c480")
    for x, y, width in ((160, 520, 130), (300, 470, 150), (470, 500, 120), (600, 560, 140)):
        _house(pen, x, y, width)
    pen.rectangle((380, 250, 430, 380), fill=WALL)
    pen.polygon([(370, 250), (440, 250), (405, 180)], fill=BRICK)
    _person(pen, 1000, 720, 280, SEA)
    _speech(pen, (720, 60, 1180, 260), (990, 320), 3)


def _pair(pen: Pen) -> None:
    _person(pen, 380, 720, 330, SEA)
    _person(pen, 900, 720, 330, BRICK)
    _speech(pen, (120, 40, 560, 190), (370, 245), 2)
    _speech(pen, (700, 60, 1180, 210), (900, 250), 2)


def _heat(pen: Pen) -> None:
    _sun(pen, 980, 190, 150)
    _hills(pen, "#d8c48a")
    _house(pen, 180, 620, 300)
    _tree(pen, 600, 650, 260)
    pen.ellipse((470, 640, 760, 690), fill="#8f9a6a")
    _person(pen, 560, 660, 100, SEA)
    pen.polygon([(820, 800), (900, 690), (1000, 640), (1130, 620), (1280, 630), (1280, 800)], fill=WATER)


def _harbour(pen: Pen) -> None:
    _hills(pen, "#8fa36a")
    for x, width, wall in ((60, 170, WALL), (245, 150, "#e8c9a0"), (410, 190, "#f6e6bf"), (615, 160, "#e3b39a")):
        _house(pen, x, 560, width, wall=wall)
    pen.rectangle((990, 300, 1030, 560), fill=WHITE)
    pen.rectangle((980, 270, 1040, 300), fill=BRICK)
    pen.rectangle((0, 560, 1280, 800), fill=SEA)
    for rank in range(7):
        pen.rounded_rectangle(
            (rank * 190 - 40, 620 + rank % 3 * 55, rank * 190 + 70, 628 + rank % 3 * 55), 4, fill=WATER
        )
    for x, y, hull in ((330, 690, WHITE), (720, 650, SUN), (1020, 720, BRICK)):
        pen.polygon([(x, y), (x + 190, y), (x + 155, y + 50), (x + 30, y + 50)], fill=hull)
        pen.line((x + 90, y, x + 90, y - 170), fill=INK, width=7)
        pen.polygon([(x + 100, y - 20), (x + 100, y - 160), (x + 180, y - 20)], fill="#f6ead0")


_SCENES: dict[str, tuple[Callable[[Pen], None], str, str]] = {
    "nuit": (_night, NIGHT, "#0d2531"),
    "pluie": (_rain, "#c3d6da", GROUND),
    "recyclerie": (_workshop, SKY, GROUND),
    "haies": (_hedges, SKY, GROUND),
    "pedibus": (_walk, SKY, GROUND),
    "eau": (_drop, "#e5f0f1", "#d5dfd9"),
    "toits": (_panels, SKY, GROUND),
    "marche": (_market, "#f6ead0", GROUND),
    "panneau": (_sign, SKY, GROUND),
    "village": (_village, SKY, GROUND),
    "paire": (_pair, "#f6ead0", "#e3d3ac"),
    "port": (_harbour, SKY, SEA),
    "chaleur": (_heat, "#fbe6b8", "#e0c98c"),
}
