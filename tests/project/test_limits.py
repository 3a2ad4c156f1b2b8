"""What strangers and members may send is declared once, and nowhere counted by hand."""

import ast
from pathlib import Path

import pytest
from django.urls import get_resolver

from core.limits.declaring import Whose, declare, limits
from tests.project.limits import TABLE

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("core", "reseau66", "members", "directory", "experiences", "events", "forum")
FACTS = {"when": "Recommencez dans une heure.", "most": 40, "left": 2, "persons": 3}
# what is counted of the last hours and is no limit of what somebody sends: why
COUNTED_OTHERWISE = {
    "forum/following/actions.py": "mails that one person gets in a day; what is over waits for the morning",
}


def test_each_limit_stands_in_the_table_with_its_numbers():
    assert get_resolver().url_patterns  # the rooms are loaded
    declared = {
        name: {bound.whose: (bound.most, bound.within) for bound in limit.bounds} for name, limit in limits().items()
    }

    assert declared == TABLE


def test_each_says_what_is_counted_and_what_is_answered():
    for limit in limits().values():
        assert limit.counted and limit.counted[0].islower()
        for bound in limit.bounds:
            told = bound.sentence.format(**FACTS)
            assert not told or (told[0].isupper() and told.endswith(".")), limit.name


def test_narrow_bounds_come_before_the_one_for_everybody():
    for limit in limits().values():
        whose = [bound.whose for bound in limit.bounds]
        assert len(whose) == len(set(whose))
        assert Whose.EVERYBODY not in whose[:-1], limit.name


def test_a_name_that_is_taken_is_refused():
    with pytest.raises(ValueError, match="declared twice"):
        declare("lettre", "lettres")


def _counts_by_hand(path):
    """Tell whether a function of a file looks at rows of a short while ago and counts them."""
    for function in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)):
        text = ast.unparse(function)
        if ".count() >=" in text and "__gt=" in text and "timedelta(" in text:
            return True
        if ".count()" in text and "__gt=now - timedelta(" in text:
            return True
    return False


def test_nothing_is_counted_by_hand():
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]
    found = {str(path.relative_to(ROOT)) for path in files if _counts_by_hand(path)}

    assert found == set(COUNTED_OTHERWISE)
