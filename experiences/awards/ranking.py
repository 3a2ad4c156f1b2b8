"""Who wins, by a rule that anybody can check.

1. A juror's note for a nomination is the mean of its criteria, weighted by their coefficients, on 5.
2. The jury's note is the mean of the notes of those who did not abstain; a nomination that nobody scored has no place.
3. The highest note of a category is first. At equal notes comes first: the higher mean for the heaviest criterion,
   then the greater number of members' votes, then the nomination that was sent first.
4. The members' favourite of a category has the most votes, one at least; at equal votes the better placed one.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .models import Criterion, Nomination, Score

_STEP = Decimal("0.001")


@dataclass(frozen=True)
class Note:
    """What the jury thinks of a nomination: its note, that for the heaviest criterion, and how many gave one."""

    mean: Decimal | None
    heaviest: Decimal | None
    jurors: int


def notes_of(nominations: Iterable[Nomination], criteria: list[Criterion], scores: Iterable[Score]) -> dict[int, Note]:
    """Return the note of each nomination, by its key; a juror who left a criterion empty does not count yet."""
    weights = {criterion.pk: criterion.weight for criterion in criteria}
    given: dict[int, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for score in scores:
        given[score.nomination_id][score.juror_id][score.criterion_id] = score.value
    return {nomination.pk: _note(given[nomination.pk], weights, criteria) for nomination in nominations}


def _note(given: dict[int, dict[int, int]], weights: dict[int, int], criteria: list[Criterion]) -> Note:
    whole = [values for values in given.values() if values.keys() == weights.keys()]
    if not whole or not criteria:
        return Note(None, None, 0)
    total = sum(weights.values())
    notes = [Decimal(sum(weights[key] * value for key, value in values.items())) / total for values in whole]
    first = criteria[0].pk  # the heaviest: they come in that order
    heaviest = Decimal(sum(values[first] for values in whole)) / len(whole)
    return Note(_rounded(sum(notes, Decimal(0)) / len(notes)), heaviest, len(whole))


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_STEP, ROUND_HALF_UP)


def ranked(nominations: list[Nomination], notes: dict[int, Note], votes: dict[int, int]) -> list[Nomination]:
    """Return the nominations of one category, first ones first."""

    def order(nomination: Nomination) -> tuple[Decimal, Decimal, int, object, int]:
        note = notes[nomination.pk]
        least = Decimal(-1)
        return (
            -(least if note.mean is None else note.mean),
            -(least if note.heaviest is None else note.heaviest),
            -votes.get(nomination.pk, 0),
            nomination.sent_at,
            nomination.pk,
        )

    return sorted(nominations, key=order)


def favourite(in_order: list[Nomination], votes: dict[int, int]) -> Nomination | None:
    """Return the one with the most votes of nominations that come in their order; None without a vote."""
    best = max(in_order, key=lambda nomination: votes.get(nomination.pk, 0), default=None)
    return best if best is not None and votes.get(best.pk) else None
