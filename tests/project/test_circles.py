"""No circle of files: what a module needs never needs it in turn, however long the way. Rooms still stand in some."""

from collections import defaultdict

import grimp
from django.core.management import call_command

from .patterns import OURS

# how many rooms of each app stand in circles, or between two: to go down, never up (docs/plans/03.md)
ROOMS_IN_CIRCLES = {"directory": 13, "members": 8, "experiences": 5, "events": 9, "forum": 7}


def graph():
    return grimp.build_graph(*OURS, exclude_type_checking_imports=True, cache_dir=None)


def left_in_circles(needs):
    """Return what remains once all is taken away that needs nothing of the rest, or is needed by nothing of it."""
    left = {one: set(others) - {one} for one, others in needs.items()}
    while True:
        needed = set().union(*left.values())
        free = {one for one, others in left.items() if not others & left.keys() or one not in needed}
        if not free:
            return left.keys()
        left = {one: others - free for one, others in left.items() if one not in free}


def test_no_module_needs_itself():
    found = graph()
    needs = {module: found.find_modules_directly_imported_by(module) for module in found.modules}

    assert len(needs) > 500
    assert sorted(left_in_circles(needs)) == []


def test_circles_of_rooms_only_go_down():
    found = graph()
    needs = defaultdict(lambda: defaultdict(set))
    for module in found.modules:
        app, room = _place(module)
        for other in found.find_modules_directly_imported_by(module):
            if _place(other)[0] == app:
                needs[app][room].add(_place(other)[1])
                needs[app][_place(other)[1]] |= set()

    assert {app: len(left_in_circles(needs[app])) for app in ROOMS_IN_CIRCLES} == ROOMS_IN_CIRCLES


def _place(module):
    app, _, rest = module.partition(".")
    return app, rest.partition(".")[0]


def test_the_drawing_is_the_house():
    """Where it fails: ``uv run manage.py draw_house``."""
    call_command("draw_house", "--check")
