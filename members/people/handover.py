"""What a person has of the network by her function: its delegation, and a place in a team."""

from collections.abc import Collection

from core.kinds import Entrusted

from .models import Mandate, Referent

_TEAMS = {"in_steering_team": "membre de l’équipe de pilotage", "in_technical_committee": "membre du comité technique"}


def _delegation(mandate: Mandate) -> list[tuple[int, str]]:
    return [(mandate.pk, "déléguée ou délégué au développement durable")] if mandate.is_delegate else []


def _give_delegation(mandate: Mandate, keys: Collection[int], successor: Mandate) -> None:
    Mandate.objects.filter(pk=successor.pk).update(is_delegate=True)


def _teams(mandate: Mandate) -> list[tuple[str, str]]:
    return [(field, label) for field, label in _TEAMS.items() if getattr(mandate.referent, field)]


def _give_teams(mandate: Mandate, fields: Collection[str], successor: Mandate) -> None:
    """Put the successor into the teams in the place of who leaves."""
    Referent.objects.filter(pk=successor.referent_id).update(**dict.fromkeys(fields, True))
    Referent.objects.filter(pk=mandate.referent_id).update(**dict.fromkeys(fields, False))


DELEGATION = Entrusted(key="delegate", items=_delegation, give=_give_delegation, needs_account=False, position=10)
TEAMS = Entrusted(key="team", items=_teams, give=_give_teams, needs_account=False, position=20)
