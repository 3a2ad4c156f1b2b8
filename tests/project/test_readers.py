"""Who reads and who writes has a type wherever a right is decided."""

import re

from .patterns import OURS, ROOT

UNTYPED = re.compile(r"\b(?:user|by|reader|author): Any\b(?! = models\.)")  # a column says itself what it holds


def test_no_user_is_anything():
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for app in OURS
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts
        for line in path.read_text(encoding="utf-8").splitlines()
        if UNTYPED.search(line)
    ]

    assert found == []
