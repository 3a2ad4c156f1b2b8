"""Shared projects that somebody follows for her collectivité, and her successor after her."""

from collections.abc import Collection

from django.db.models import QuerySet

from core.kinds import Entrusted, Function

from .models import SharedProject


def _followed(function: Function) -> QuerySet[SharedProject]:
    under_way = SharedProject.objects.filter(status__in=SharedProject.OPEN, collectivity=function.collectivity_id)
    return under_way.filter(proposed_by=function.account_id, proposed_by__isnull=False)


def _items(function: Function) -> list[tuple[int, str]]:
    return [(project.pk, f"suivi du projet commun « {project} »") for project in _followed(function)]


def _give(function: Function, keys: Collection[int], successor: Function) -> None:
    _followed(function).filter(pk__in=keys).update(proposed_by=successor.account_id)


PROJECTS = Entrusted(key="project", items=_items, give=_give, position=40)
