"""What parrainages hold about persons: who offers, asks, sponsors, declines and writes in the journal."""

from typing import Any

from django.db.models import Q, Value
from django.db.models.functions import Replace

from core.personal_data.declaring import ANONYMOUS, ERASED, GoesOn, Held, Kept, Leaver, Shown, Stays

from .models import JournalEntry, SponsorOffer, Sponsorship, SponsorshipRequest

_GUEST = "a guest's parrainage goes on without an account, and is purged 23 months after its end"


def _sign(leaver: Leaver) -> None:
    """Where the portal wrote the person's name into journals, write « Ancien membre » instead."""
    if not leaver.entry:
        return
    hers = Q(sponsor=leaver.entry) | Q(request__requester=leaver.entry) | Q(declined_by=leaver.entry)
    # a parrainage that she passed on is no longer hers: its journal has a line of hers that says so
    pairs = Sponsorship.objects.filter(hers | Q(journal__author=leaver.entry)).values("pk")
    written = Replace("text", Value(leaver.name), Value(leaver.nobody))
    JournalEntry.objects.filter(sponsorship__in=pairs, is_event=True).update(text=written)


def _offers_of(account: Any) -> Any:
    return SponsorOffer.objects.filter(referent__user=account).prefetch_related("themes")


def _requests_of(account: Any) -> Any:
    requests = SponsorshipRequest.objects.filter(requester__user=account)
    return requests.select_related("collectivity").prefetch_related("themes")


def _pairs(role: Q) -> Any:
    return Sponsorship.objects.filter(role).with_people()


def _sponsored(account: Any) -> Any:
    return _pairs(Q(request__requester__user=account))


def _sponsoring(account: Any) -> Any:
    return _pairs(Q(sponsor__user=account))


def _declined(account: Any) -> Any:
    return _pairs(Q(declined_by__user=account))


def _lines_of(account: Any) -> Any:
    return JournalEntry.objects.filter(author__user=account).select_related(
        "sponsorship__request__collectivity", "file"
    )


def _themes(row: Any) -> list[Any]:
    return list(row.themes.all())


def _pair(place: str, other: Any, *hidden: str) -> dict[str, Any]:
    more = {"collectivité": lambda pair: pair.request.collectivity, "ma place": lambda pair: place, "avec": other}
    return {"but": ("request", "reminded_at", *hidden), "more": more}


HELD = [
    Held(
        SponsorOffer,
        leaving={"referent": ERASED},
        shown=(Shown("Offre de parrainage", _offers_of, more={"thèmes": _themes}),),
    ),
    Held(
        SponsorshipRequest,
        leaving={"requester": ANONYMOUS, "guest_name": Kept(_GUEST), "guest_email": Kept(_GUEST)},
        unshown=dict.fromkeys(("guest_name", "guest_email"), "a guest has no account, and no page of her data"),
        handover=Stays("who asked hands over the parrainages that came of it (pair)"),
        shown=(
            Shown(
                "Demandes de parrainage",
                _requests_of,
                but=("guest_name", "guest_email"),
                more={"thèmes": _themes},
            ),
        ),
    ),
    Held(
        Sponsorship,
        leaving={"request__requester": ANONYMOUS, "sponsor": ANONYMOUS, "declined_by": ANONYMOUS},
        handover=GoesOn("pair"),
        shown=(
            Shown(
                "Parrainages",
                _sponsoring,
                labels={"sponsor_feedback": "mon bilan"},
                **_pair("parrain ou marraine", lambda pair: pair.request.asker, "asker_feedback"),
            ),
            Shown(
                "Parrainages",
                _sponsored,
                labels={"asker_feedback": "mon bilan"},
                **_pair("personne parrainée", lambda pair: pair.sponsor, "sponsor_feedback"),
            ),
            Shown(
                "Parrainages",
                _declined,
                **_pair("a décliné", lambda pair: "", "status", "changed_at", "asker_feedback", "sponsor_feedback"),
            ),
        ),
    ),
    Held(
        JournalEntry,
        leaving={"author": ANONYMOUS},
        sign=_sign,
        shown=(Shown("Lignes de journal", _lines_of),),
    ),
]
