"""Saturdays, Sundays and public holidays are no working days."""

from datetime import UTC, date, datetime

import pytest

from core.workdays import holidays_of, is_working_day, working_days_before


def test_the_holidays_of_2026():
    assert sorted(holidays_of(2026)) == [
        date(2026, month, day)
        for month, day in (
            *((1, 1), (4, 6), (5, 1), (5, 8), (5, 14), (5, 25)),
            *((7, 14), (8, 15), (11, 1), (11, 11), (12, 25)),
        )
    ]
    assert date(2027, 3, 29) in holidays_of(2027)


@pytest.mark.parametrize("day", [date(2026, 11, 11), date(2026, 11, 28), date(2026, 11, 29)])
def test_days_off(day):
    assert not is_working_day(day)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (datetime(2026, 11, 26, 9, tzinfo=UTC), datetime(2026, 11, 24, 9, tzinfo=UTC)),  # Thursday → Tuesday
        (datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 19, 9, tzinfo=UTC)),  # Monday → Thursday
        (datetime(2026, 11, 22, 9, tzinfo=UTC), datetime(2026, 11, 19, 9, tzinfo=UTC)),  # Sunday → Thursday
        (datetime(2026, 11, 13, 9, tzinfo=UTC), datetime(2026, 11, 10, 9, tzinfo=UTC)),  # over 11 November
        (datetime(2026, 4, 7, 9, tzinfo=UTC), datetime(2026, 4, 2, 9, tzinfo=UTC)),  # over Easter
    ],
)
def test_two_working_days_before(now, then):
    assert working_days_before(now, 2) == then
