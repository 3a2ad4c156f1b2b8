"""How people write yes and no, dates and costs in a spreadsheet: the one grammar of both imports."""

import pytest

from core.spreadsheets import grammar


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("✓", True),
        ("✔\ufe0f", True),  # as a telephone writes it, drawn as a picture
        ("☑\ufe0f", True),
        (" x ", True),
        ("VRAI", True),
        ("✖\ufe0f", False),
        ("☐", False),
        ("n", False),
        ("", None),
        ("—", None),
    ],
)
def test_yes_and_no(typed, meant):
    assert grammar.yes_or_no(typed) is meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-09-15 00:00:00", "2026-09-15"),
        ("2026-09-15T00:00:00", "2026-09-15"),
        ("2026-09-15T08:30:00.000", "2026-09-15"),
        ("15/09/26", "2026-09-15"),
        # two figures of a year turn at 70, as POSIX has it
        ("15/09/69", "2069-09-15"),
        ("15/09/70", "1970-09-15"),
        ("1er mars 69", "2069-03-01"),
        ("69", "2069"),
        ("70", "1970"),
        # serial numbers
        ("20000", "1954-10-03"),
        ("33000", "1990-05-07"),
        ("46280", "2026-09-15"),
        ("73415", "2100-12-31"),
    ],
)
def test_dates(typed, meant):
    assert grammar.partial_day(typed) == meant


@pytest.mark.parametrize("typed", ["19999", "73416", "99999", "15/09", "31/02/2026", "0026", "bientôt"])
def test_what_is_no_date(typed):
    with pytest.raises(ValueError, match="n’est pas une date"):
        grammar.partial_day(typed)


@pytest.mark.parametrize(
    ("typed", "euros"),
    [
        ("12 500 €", 12_500),
        ("12.500,40", 12_500),
        ("12,500.40", 12_500),
        ("12,500", 12_500),
        ("1,250,000 €", 1_250_000),
        ("12,5 k€", 12_500),
    ],
)
def test_costs(typed, euros):
    assert grammar.money(typed).euros == euros
