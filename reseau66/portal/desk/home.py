"""The desk: what a member finds when she opens the portal, her own things first."""

from datetime import datetime
from typing import Any

from django.db.models import Case, Exists, OuterRef, When
from django.utils import timezone

from core.dashboard import Sitter, gather
from core.database.process_cache import remembered
from core.readers import AuthorRequest
from core.team_queue import sorts
from core.themes.models import Theme
from directory.territory.models import Collectivity, Membership
from directory.territory.permissions import places_of
from experiences.sheets.models import FactSheet, FactSheetVersion
from members.accounts.permissions import is_animateur
from members.people.models import Mandate, Referent
from members.people.queries import Card, cards

from .models import note_visit
from .own_place import own_place

TEXTS = "textes"  # the sort of the queue that holds texts to read
NEW_FACES = 6
SOON = 6
MOST_FICHES, NEW_ITEMS = 3, 6


def member_home(request: AuthorRequest) -> dict[str, Any]:
    """Return what waits, what is soon, how one's collectivité stands, and new faces near it."""
    user, me = request.user, request.user.profile
    places = places_of(user)
    since = note_visit(user)
    sitter, own = Sitter(user, places, since), own_place(places)
    neighbours = remembered(f"newest-{own.place.code}", lambda: _neighbours(own.place)) if own else []
    items = gather(sitter)
    fiches = _fiches(sitter, since)
    queue = sorts(sitter) if is_animateur(user) else []
    shown: dict[str, Any] = {
        "me": me,
        "since": since,
        "is_new": any(fiche.is_new for fiche in fiches),
        "shown_fiches": fiches,
        "waiting": items["waiting"],
        "new_for_me": sorted(items["new"], key=lambda item: item.at or timezone.now(), reverse=True)[:NEW_ITEMS],
        "soon": sorted(items["soon"], key=lambda item: item.at or timezone.now())[:SOON],
        "own": own,
        "newest": remembered("newest", _newest)[:NEW_FACES],
        "neighbours": [card for card in neighbours if me is None or card.address != me.get_absolute_url()][:NEW_FACES],
        "queue": queue,
        "to_review": sum(sort.number for sort in queue if sort.key == TEXTS),
    }
    has_something = shown["waiting"] or shown["soon"] or shown["new_for_me"] or fiches or queue
    return shown | {"is_empty": not has_something, "has_first_steps": me is not None and not _is_complete(me)}


def _is_complete(me: Referent) -> bool:
    """Tell whether somebody has done the first steps."""
    return bool(me.portrait_id and me.presentation)


def _fiches(sitter: Sitter, since: datetime | None) -> list[Any]:
    """Return fiches to look at: what is new since the last visit, else older ones; on one's themes first."""
    me = sitter.user.profile
    themes = me.themes.all() if me else Theme.objects.none()
    on_my_themes = FactSheetVersion.themes.through.objects.filter(factsheetversion=OuterRef("live"), theme__in=themes)
    is_new = Case(When(published_at__gt=since or timezone.now(), then=True), default=False)
    shown = (
        FactSheet.objects.visible_to(sitter.user).online().annotate(is_new=is_new, is_on_my_themes=Exists(on_my_themes))
    )
    ordered = shown.order_by("-is_new", "-is_on_my_themes", "-published_at", "-pk")
    shown_first = list(ordered.for_tiles()[:MOST_FICHES])
    return [fiche for fiche in shown_first if fiche.is_new] or shown_first


def _neighbours(place: Collectivity) -> list[Card]:
    """Return the newest persons of the EPCI of a commune; nobody outside."""
    epci = Membership.objects.current().filter(commune=place).values_list("epci__code", flat=True).first()
    return _newest(epci) if epci else []


def _newest(epci: str = "") -> list[Card]:
    """Return the newest persons of the network, or of an EPCI's communes; one more than are shown."""
    referents = Referent.objects.approved().order_by("-approved_at")
    if epci:
        referents = referents.filter(pk__in=Mandate.objects.current().inside(epci).values("referent"))
    (newest,) = cards(referents[: NEW_FACES + 1])
    return newest
