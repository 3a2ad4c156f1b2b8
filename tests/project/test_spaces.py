"""In pages and mails, what French sets apart by a space stays with its word: « never a plain one » in a template."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "templates"
TEMPLATES = sorted(path for path in ROOT.rglob("*") if path.suffix in {".html", ".txt"})
TAGS = re.compile(r"\{[%{#].*?[%}#]\}|<[^>]*>", re.DOTALL)
PLAIN_SPACE = re.compile("« | »| [:;!?](?=[\\s)\u2042]|$)")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_plain_space_beside_a_mark(path):
    words = TAGS.sub("\u2042", path.read_text(encoding="utf-8"))

    assert [words[max(0, found.start() - 30) : found.end()] for found in PLAIN_SPACE.finditer(words)] == []
