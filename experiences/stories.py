"""What persons do around fiches, for the page of their data and for who follows them."""

from collections.abc import Collection
from typing import Any

from members.accounts.models import User
from members.people.models import Mandate

from .reactions.models import Bookmark, Question, Report, Reuse, Useful
from .sheets.models import FactSheet


def rows_about(user: User) -> list[dict[str, str]]:
    """Return the fiches that a person writes, for the page of her data."""
    mine = FactSheet.objects.written_by(user).select_related("live").prefetch_related("versions")
    return [{"titre": str(fiche), "genre": fiche.get_kind_display(), "où": fiche.standing.label} for fiche in mine]


def doings_of(user: User) -> list[dict[str, str]]:
    """Return what a person did around fiches, for the page of her data."""
    told = [
        *(("trouvée utile", one.fiche, "") for one in _of(Useful, person=user)),
        *(
            (f"rangée dans «\u00a0{one.shelf}\u00a0»", one.fiche, "")
            for one in _of(Bookmark, shelf__owner=user).select_related("shelf")
        ),
        *(("question", one.fiche, one.text) for one in _of(Question, asker=user)),
        *(("réponse", one.fiche, one.answer) for one in _of(Question, answered_by=user)),
        *(("reprise", one.fiche, one.changed) for one in _of(Reuse, by=user)),
        *(("signalement", one.fiche, one.text) for one in _of(Report, by=user)),
    ]
    return [{"quoi": what, "fiche": str(fiche), "texte": text} for what, fiche, text in told]


def _of(model: Any, **whose: Any) -> Any:
    return model.objects.filter(**whose).select_related("fiche__live")


def followed_by(mandate: Mandate) -> list[tuple[int, str]]:
    """Return the fiches that a person writes for the collectivité of her function."""
    return [(fiche.pk, f"fiche « {fiche} »") for fiche in _mine(mandate)]


def give(mandate: Mandate, keys: Collection[int], successor: User) -> None:
    """Make the successor an author in the place of who leaves."""
    for fiche in _mine(mandate).filter(pk__in=keys):
        fiche.authors.remove(mandate.referent.user_id)
        fiche.authors.add(successor)


def _mine(mandate: Mandate) -> Any:
    written = FactSheet.objects.filter(authors=mandate.referent.user_id, collectivity=mandate.collectivity_id)
    return written.select_related("live").prefetch_related("versions")
