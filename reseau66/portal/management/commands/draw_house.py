"""``manage.py draw_house``: the apps and their rooms, in the order of their imports, for docs/architecture.md."""

from argparse import ArgumentParser
from collections import defaultdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ....development import ROOT

PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- drawn by manage.py draw_house -->", "<!-- end of the drawing -->"
HOUSE = ("reseau66", "experiences", "events", "forum", "members", "directory", "core")  # from the roof down
GATHERING = frozenset({"admin", "apps", "management", "migrations", "models", "tasks", "templatetags", "urls"})
GATHERING_IN_APPS = GATHERING | {"personal_data"}  # in core it is a room
WIDTH = 118  # characters of a line

type Needs = dict[str, set[str]]


class Command(BaseCommand):
    help = "Dessine la maison d’après ses imports, dans docs/architecture.md."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare sans écrire")

    def handle(self, *args: Any, **options: Any) -> None:
        before, begin, rest = PAGE.read_text().partition(BEGIN)
        _, end, after = rest.partition(END)
        if not begin or not end:
            raise CommandError(f"{PAGE.name} ne dit pas où est le dessin.")
        text = f"{before}{begin}\n```\n{drawing()}```\n{end}{after}"
        if not options["check"]:
            PAGE.write_text(text)
        elif PAGE.read_text() != text:
            raise CommandError("La maison a changé : lancez « uv run manage.py draw_house ».")


def drawing() -> str:
    """Return a block of lines for each app: a room stands above all that it imports of its own app."""
    lines = []
    for app, needs in _rooms().items():
        label = app
        for floor in reversed(floors(needs)):
            for line in _wrapped(floor):
                lines.append(f"{label:14}{line}".rstrip())
                label = ""
        lines.append("")
    return "\n".join(lines[:-1]) + "\n"


def floors(needs: Needs) -> list[list[str]]:
    """Return the rooms by floors from the ground up, in their order; those of a circle, last, on one floor.

    A room's floor is the one above the highest room that it needs.
    """
    floors: list[list[str]] = []
    left = {room: set(others) - {room} for room, others in needs.items()}
    while left:
        free = sorted(room for room, others in left.items() if not others & left.keys())
        floors.append(free or sorted(left))
        left = {room: others for room, others in left.items() if free and room not in free}
    return floors


def _rooms() -> dict[str, Needs]:
    """Return for each app its rooms, each with those that it imports; what only gathers is no room."""
    try:
        import grimp  # noqa: PLC0415 - of the dev group
    except ImportError as error:
        raise CommandError("Le paquet grimp manque : il vient avec le groupe « dev ».") from error
    graph = grimp.build_graph(*HOUSE, exclude_type_checking_imports=True, cache_dir=None)
    rooms: dict[str, Needs] = {app: defaultdict(set) for app in HOUSE}
    for module in graph.modules:
        app, room = _place(module)
        if room and not _gathers(app, room):
            rooms[app][room] |= {
                other
                for place, other in map(_place, graph.find_modules_directly_imported_by(module))
                if place == app and other and not _gathers(app, other)
            }
    return rooms


def _gathers(app: str, room: str) -> bool:
    return room in (GATHERING if app == "core" else GATHERING_IN_APPS)


def _place(module: str) -> tuple[str, str]:
    app, _, rest = module.partition(".")
    return app, rest.partition(".")[0]


def _wrapped(floor: list[str]) -> list[str]:
    lines = [""]
    for room in floor:
        joined = f"{lines[-1]} · {room}" if lines[-1] else room
        if len(joined) > WIDTH - 14:
            lines.append(room)
        else:
            lines[-1] = joined
    return lines
