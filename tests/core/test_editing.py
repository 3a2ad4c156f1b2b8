"""Two who change the same: the one who comes second is told, sees both, and loses nothing."""

from datetime import UTC, datetime

import pytest

from core.editing.actions import ChangedMeanwhileError, check_unchanged
from core.editing.forms import SeenField
from core.editing.words import in_words
from core.refusals import Refused
from directory.initiatives.models import Initiative
from events.programme.models import Programme
from events.workshops.models import WorkshopDay

SEEN = datetime(2026, 3, 1, 9, 30, 15, 123456, tzinfo=UTC)


def test_what_was_seen_comes_back_as_a_moment():
    assert SeenField().clean(SEEN.isoformat()) == SEEN


@pytest.mark.parametrize("text", ["", None, "hier", "2026-13-45T00:00:00+00:00", "9" * 100])
def test_what_is_no_moment_was_not_seen(text):
    assert SeenField().clean(text) is None


def test_what_nobody_has_changed_may_be_written():
    check_unchanged("le texte", seen=SEEN, at=SEEN)
    check_unchanged({}, seen=None, at=None)  # there is nothing yet


@pytest.mark.parametrize("seen", [None, SEEN.replace(microsecond=0)])
def test_what_was_changed_or_never_seen_is_refused_with_what_is_there_now(seen):
    with pytest.raises(ChangedMeanwhileError, match="Entre-temps") as refused:
        check_unchanged("le texte", seen=seen, at=SEEN)
    assert refused.value.stored == "le texte"
    assert isinstance(refused.value, Refused)


@pytest.mark.parametrize(
    ("model", "name", "value", "told"),
    [
        (Programme, "is_open", False, "non"),
        (Programme, "is_open", True, "oui"),
        (Initiative, "kind", "agenda21", "Agenda 21"),
        (Initiative, "finalities", ["climat", "cohesion"], "Lutte contre"),
        (WorkshopDay, "participants", 12000, "12\u202f000"),
        (WorkshopDay, "participants", None, ""),
    ],
)
def test_a_value_is_told_in_the_words_that_people_read(model, name, value, told):
    assert in_words(model._meta.get_field(name), value).startswith(told)
