"""Fiches as the other apps show and keep them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet

from directory.plans.models import PlanAction
from directory.stories import Story
from directory.territory.models import Collectivity
from members.accounts.models import User
from members.people.models import Mandate

from .sheets.models import FactSheet

SHOWN = 6
ON_A_THEME = 3


def of_place(place: Collectivity, user: Any) -> list[Story]:
    return _told(FactSheet.objects.filter(collectivity=place), user)


def of_action(action: PlanAction, user: Any) -> list[Story]:
    return _told(FactSheet.objects.filter(plan_action=action), user)


def _told(found: Any, user: Any) -> list[Story]:
    online = found.visible_to(user).online().select_related("live", "collectivity")
    return [_story(fiche) for fiche in online.order_by("-published_at", "-pk")[:SHOWN]]


def _story(fiche: FactSheet) -> Story:
    live: Any = fiche.live  # only what is online is told
    place = fiche.collectivity.name if fiche.collectivity else ""
    return Story(live.title, fiche.get_kind_display(), fiche.get_absolute_url(), place, fiche.is_demo, fiche.ribbon)


def on_themes(themes: Collection[str], user: Any) -> dict[str, list[Story]]:
    """Return a few fiches on each theme, newest first; one query."""
    online = FactSheet.objects.visible_to(user).online().filter(live__themes__slug__in=themes)
    named = online.annotate(theme_slug=F("live__themes__slug"))  # the theme that the filter went through
    rows: Iterable[Any] = named.select_related("live", "collectivity").order_by("-published_at", "-pk")
    found: dict[str, list[Story]] = defaultdict(list)
    for fiche in rows:
        if len(found[fiche.theme_slug]) < ON_A_THEME:
            found[fiche.theme_slug].append(_story(fiche))
    return found


def places_with_ribbon() -> QuerySet[Any]:
    """Return the keys of the collectivités whose public fiches won a ribbon."""
    won = FactSheet.objects.visible_to(AnonymousUser()).online().filter(collectivity__isnull=False).exclude(ribbon="")
    return won.order_by().values_list("collectivity", flat=True).distinct()


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
