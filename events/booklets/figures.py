"""The figures of a day of workshops: what is counted, where nobody has told it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from directory.territory.enums import Kind
from members.people.enums import Role

from ..registrations.reminders import who_came
from ..workshops.models import Workshop, WorkshopDay

TOLD = ("participants", "elus", "techniciens", "communes", "epci", "groups")


@dataclass(frozen=True)
class Figures:
    """How many came, from where, and what they made of it."""

    participants: int
    elus: int
    techniciens: int
    communes: int
    epci: int
    groups: int
    workshops: int
    proposals: int

    @property
    def kept(self) -> dict[str, int]:
        """Return those that a published livret keeps, for who came is forgotten one day."""
        return {name: getattr(self, name) for name in TOLD if getattr(self, name)}


def figures_of(day: WorkshopDay) -> Figures:
    """Return what was told of a day, and for the rest what its registrations and proposals say; three queries."""
    kept = Q(proposals__isnull=False, proposals__removed_at__isnull=True)
    totals = Workshop.objects.filter(event=day.event_id).aggregate(
        workshops=Count("pk", distinct=True),
        groups=Count("working_groups", distinct=True),
        proposals=Count("proposals", distinct=True, filter=kept),
    )
    people: dict[str, int] = dict.fromkeys(TOLD, 0)
    if any(getattr(day, name) is None for name in TOLD):
        people = {**_counted(day), "groups": totals["groups"]}
    figures: dict[str, Any] = {
        name: people[name] if getattr(day, name) is None else getattr(day, name) for name in TOLD
    }
    return Figures(**figures, workshops=totals["workshops"], proposals=totals["proposals"])


def _counted(day: WorkshopDay) -> dict[str, int]:
    place = Q(collectivity__isnull=False)
    counted: dict[str, int] = (
        who_came(day.event)
        .order_by()
        .aggregate(
            participants=Count("pk"),
            elus=Count("pk", filter=Q(role=Role.ELU)),
            techniciens=Count("pk", filter=Q(role=Role.TECHNICIEN)),
            communes=Count("collectivity", distinct=True, filter=place & Q(collectivity__kind=Kind.COMMUNE)),
            epci=Count("collectivity", distinct=True, filter=place & Q(collectivity__kind=Kind.EPCI)),
        )
    )
    return counted
