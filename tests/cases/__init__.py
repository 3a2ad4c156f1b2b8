"""Inputs that once failed, as they came; the tests of each kind read them from here."""

from pathlib import Path

FOLDER = Path(__file__).parent


def lines_of(kind: str, name: str) -> list[str]:
    """Return the lines of a case of text."""
    return (FOLDER / kind / name).read_text(encoding="utf-8").splitlines()
