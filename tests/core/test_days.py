"""Days and moments as people write them; hours that clocks skip or show twice."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.utils import timezone

from core.ui import days
from core.ui.forms import DayField, MomentField

DAY = date(2027, 3, 1)
WRITINGS = [
    *("2027-03-01", "01/03/2027", "1/3/2027", "01/03/27", "1/3/27", "01.03.2027", "01-03-2027", "01.03.27", "01-03-27"),
    *("1er mars 2027", "1ᵉʳ mars 2027", "1 mars 2027", "01 MARS 2027", "1\u00a0mars\u00a0\u202f2027", "1er mars 27"),
    *(
        "lundi 1er mars 2027",
        "le lundi 1 mars 2027",
        "Le 1er mars 2027.",
        " 01/03/2027 ",
        "01 / 03 / 2027",
        "01 03 2027",
    ),
]
MOMENT = (2027, 3, 1, 9, 30)
MOMENTS = [
    *("2027-03-01T09:30", "2027-03-01 09:30", "2027-03-01T09:30:00", "01/03/2027 09:30", "01/03/27 09:30"),
    *(
        "le lundi 1er mars 2027 à 9 heures 30",
        "01/03/2027 9h30",
        "1/3/27 à 9 h 30",
        "1er mars 2027 à 9 h 30",
        "lundi 1ᵉʳ mars 2027 à 9\u00a0h\u00a030",
    ),
]


@pytest.mark.parametrize("typed", WRITINGS)
def test_a_day(typed):
    assert DayField().clean(typed) == DAY


@pytest.mark.parametrize("typed", MOMENTS)
def test_a_moment(typed):
    assert timezone.localtime(MomentField().clean(typed)).timetuple()[:5] == MOMENT


def test_what_is_too_long_is_refused_and_not_cut():
    """Cut, this one would be a day without its hour."""
    with pytest.raises(forms.ValidationError):
        MomentField().clean(f"le lundi 1er mars 2027 à{' ' * 40}9 h 30")


@pytest.mark.parametrize("typed", ["01/01/1900", "31/12/2100"])
def test_the_first_and_the_last_day_within_reach(typed):
    assert DayField().clean(typed)


def test_a_full_hour_and_each_month():
    assert timezone.localtime(MomentField().clean("1er mars 2027 à 9 h")).hour == 9
    months = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ]
    shorter = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]

    for names in (months, shorter):
        assert [DayField().clean(f"2 {name} 2027").month for name in names] == [*range(1, 13)]


@pytest.mark.parametrize(
    "typed", ["32/01/2027", "29/02/2027", "1 germinal 2027", "demain", "12/2027", "1/2/3/4/5/6", "²/3/2027"]
)
def test_what_is_no_day(typed):
    with pytest.raises(forms.ValidationError) as raised:
        DayField().clean(typed)
    assert raised.value.error_list[0].code == "invalid"


@pytest.mark.parametrize("made", [DayField, MomentField])
@pytest.mark.parametrize(
    ("year", "asked"),
    [("0026", "dire 2026"), ("0001", "dire 2001"), ("1026", ""), ("1899", ""), ("2101", ""), ("9999", "")],
)
def test_a_year_too_far_away_is_asked_about(made, year, asked):
    typed = f"{year}-03-12" if made is DayField else f"{year}-03-12T10:00"
    with pytest.raises(forms.ValidationError, match="Cette date est trop loin") as raised:
        made().clean(typed)

    assert ("Vouliez-vous" in raised.value.messages[0]) == bool(asked)
    assert asked in raised.value.messages[0]


@pytest.mark.parametrize("typed", ["2027-03-28T02:30", "28/03/2027 2h30", "28 mars 2027 à 2 h 30"])
def test_an_hour_that_does_not_exist(typed):
    with pytest.raises(forms.ValidationError) as raised:
        MomentField().clean(typed)

    assert "les horloges avancent\u00a0: 2\u00a0h\u00a030 n’existe pas" in raised.value.messages[0]


@pytest.mark.parametrize("typed", ["2027-10-31T02:00", "31/10/2027 02:59"])
def test_an_hour_that_comes_twice(typed):
    with pytest.raises(forms.ValidationError, match="les horloges reculent"):
        MomentField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("2027-03-28T01:59", datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        ("2027-03-28T03:00", datetime(2027, 3, 28, 1, tzinfo=UTC)),
        ("2027-10-31T01:59", datetime(2027, 10, 30, 23, 59, tzinfo=UTC)),
        ("2027-10-31T03:00", datetime(2027, 10, 31, 2, tzinfo=UTC)),
    ],
)
def test_the_hours_around(typed, utc):
    assert MomentField().clean(typed) == utc


def test_no_clock_changes_where_there_is_no_summer_time():
    with timezone.override("Indian/Reunion"):
        assert days.wrong_hour(datetime(2027, 3, 28, 2, 30)) == ""  # noqa: DTZ001 - as the clock on the wall shows it
