"""Programmes that somebody has sent and not imported yet: her successor may finish it."""

from collections.abc import Collection

from django.db.models import QuerySet

from core.kinds import Entrusted, Function

from .models import PlanDraft


def _drafts(function: Function) -> QuerySet[PlanDraft]:
    return PlanDraft.objects.filter(by=function.account_id, initiative__collectivity=function.collectivity_id)


def _items(function: Function) -> list[tuple[int, str]]:
    return [(draft.pk, f"programme à importer, {draft}") for draft in _drafts(function)]


def _give(function: Function, keys: Collection[int], successor: Function) -> None:
    _drafts(function).filter(pk__in=keys).update(by=successor.account_id)


DRAFTS = Entrusted(key="draft", items=_items, give=_give, position=50)
