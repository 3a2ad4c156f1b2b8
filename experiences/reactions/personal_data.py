"""What is held of what a person did around fiches: useful, asked, answered, done again, reported."""

from collections.abc import Callable
from typing import Any

from core.personal_data.declaring import ANONYMOUS, ERASED, Held, Shown, Stays

from .models import Question, Report, Reuse, Useful


def _around(model: Any, path: str, what: Callable[[Any], str], *joined: str) -> Shown:
    """Return the rows that lead to an account by a path, with the title of their fiche."""

    def rows(account: Any) -> Any:
        reactions = model.objects.filter(**{path: account}).select_related("fiche__live", *joined)
        return reactions.prefetch_related("fiche__versions")

    return Shown("Autour des fiches", rows, more={"quoi": what, "fiche": lambda row: row.fiche})


HELD = [
    Held(
        Useful,
        leaving={"person": ERASED},
        shown=(_around(Useful, "person", lambda row: "trouvée utile"),),
    ),
    Held(
        Question,
        leaving={"asker": ANONYMOUS, "answered_by": ANONYMOUS},
        shown=(
            _around(Question, "asker", lambda row: "question"),
            _around(Question, "answered_by", lambda row: "réponse"),
        ),
    ),
    Held(
        Reuse,
        leaving={"by": ANONYMOUS},
        handover=Stays("the collectivité did the same; who said so is of the past"),
        shown=(_around(Reuse, "by", lambda row: "reprise", "collectivity"),),
    ),
    Held(
        Report,
        leaving={"by": ANONYMOUS},
        shown=(_around(Report, "by", lambda row: "signalement"),),
    ),
]
