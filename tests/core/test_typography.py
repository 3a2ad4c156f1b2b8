from datetime import UTC, date, datetime

import pytest

from core.ui import typography
from core.ui.templatetags.ui import french_date

THIN, NBSP = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Qui fait quoi ?", f"Qui fait quoi{THIN}?"),
        ("Attention!", f"Attention{THIN}!"),
        ("Une liste : un, deux ; trois", f"Une liste{NBSP}: un, deux{THIN}; trois"),
        ("« Bonjour »", f"«{NBSP}Bonjour{NBSP}»"),
        ("«Bonjour»", f"«{NBSP}Bonjour{NBSP}»"),
        ("? Oui", "? Oui"),
        ("Quoi ?!", f"Quoi{THIN}?!"),
        ("L'Albère...", "L’Albère…"),
        ("de 9:30 à http://exemple.test", "de 9:30 à http://exemple.test"),
        ("Les Agendas 21 et l’Agenda 2030", f"Les Agendas{NBSP}21 et l’Agenda{NBSP}2030"),
    ],
)
def test_french_punctuation(typed, shown):
    assert typography.french(typed) == shown


def test_french_twice_is_french_once():
    once = typography.french("Vraiment ? « Oui » : voilà !")

    assert typography.french(once) == once


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (279615, f"279{THIN}615"),
        (1234.5, f"1{THIN}234,5"),
        (None, ""),
        (-1200, f"-1{THIN}200"),
    ],
)
def test_numbers_have_thin_spaces(value, shown):
    assert typography.number(value) == shown


def test_dates_are_said_in_full():
    assert typography.long_date(date(2015, 1, 30)) == f"vendredi{NBSP}30{NBSP}janvier{NBSP}2015"
    assert typography.long_date(date(2026, 5, 1)).split(NBSP)[1] == "1ᵉʳ"


def test_times_are_of_paris():
    summer = datetime(2026, 7, 1, 7, 30, tzinfo=UTC)
    winter = datetime(2026, 1, 2, 8, 0, tzinfo=UTC)

    assert typography.long_date(summer).endswith(f"à 9{NBSP}h{NBSP}30")
    assert typography.long_date(winter).endswith(f"à 9{NBSP}h")
    assert typography.long_date(summer.replace(minute=5)).endswith(f"à 9{NBSP}h{NBSP}05")


@pytest.mark.parametrize(("n", "shown"), [(0, "0 commune"), (1, "1 commune"), (2, "2 communes"), (226, "226 communes")])
def test_zero_takes_the_singular(n, shown):
    assert typography.count(n, "commune").replace(NBSP, " ") == shown


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Marie-Claude Puig i Serra", "MS"),
        ("Zoé", "Z"),
        ("élise ô", "ÉÔ"),
        ("", "?"),
        ("123 456", "?"),
        ("李", "李"),
    ],
)
def test_initials(name, letters):
    assert typography.initials(name) == letters


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2027, 1, 4), f"4{NBSP}janv."),
        (date(2027, 2, 1), f"1ᵉʳ{NBSP}févr."),
        (date(2027, 9, 30), f"30{NBSP}sept."),
        (date(2026, 8, 2), f"2{NBSP}août"),
    ],
)
def test_a_month_is_shortened_as_in_french(day, shown):
    assert french_date(day, "j N") == shown
