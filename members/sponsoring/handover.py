"""Parrainages that go on with the successor in a function."""

from collections.abc import Collection

from core.kinds import Entrusted
from core.ui.elision import de

from ..people.models import Mandate, Referent
from . import actions as sponsoring
from .models import Sponsorship


def _pairs(mandate: Mandate) -> list[Sponsorship]:
    """Return the open parrainages that come with the function: those it sponsors, those asked for its collectivité."""
    pairs = Sponsorship.objects.of(mandate.referent).with_people().filter(role=mandate.role)
    return [
        pair
        for pair in pairs.exclude(status__in=Sponsorship.OVER)
        if pair.sponsor_id == mandate.referent_id or pair.request.collectivity_id == mandate.collectivity_id
    ]


def _label(pair: Sponsorship, referent: Referent) -> str:
    if pair.sponsor_id == referent.pk:
        return f"parrainage {de(pair.request.asker)}, {pair.request.collectivity}"
    return f"demande de parrainage pour {pair.request.collectivity}"


def _items(mandate: Mandate) -> list[tuple[int, str]]:
    return [(pair.pk, _label(pair, mandate.referent)) for pair in _pairs(mandate)]


def _give(mandate: Mandate, keys: Collection[int], successor: Mandate) -> None:
    for pair in _pairs(mandate):
        if pair.pk in keys:
            sponsoring.pass_on(pair=pair, old=mandate.referent, new=successor.referent)


PAIRS = Entrusted(key="pair", items=_items, give=_give, needs_account=False, position=30)
