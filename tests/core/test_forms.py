"""Fields that several forms share."""

from datetime import UTC, datetime

import pytest

from core.ui.forms import SeenField


def test_what_was_seen_comes_back_as_a_moment():
    moment = datetime(2026, 3, 1, 9, 30, 15, 123456, tzinfo=UTC)
    assert SeenField().clean(moment.isoformat()) == moment


@pytest.mark.parametrize("text", ["", None, "hier", "2026-13-45T00:00:00+00:00", "9" * 100])
def test_what_is_no_moment_was_not_seen(text):
    assert SeenField().clean(text) is None
