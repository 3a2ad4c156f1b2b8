"""Who fits in: the seats of an event that are taken, in all, by role and by workshop."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from members.people.enums import Role

from ..meetings.models import Event
from ..workshops.models import Workshop
from .models import Registration


@dataclass
class Seats:
    """The taken seats, counted once and kept up to date by ``take``; true as long as the event's row is locked."""

    event: Event
    total: int
    by_role: dict[str, int]
    by_workshop: Counter[int] = field(default_factory=Counter)

    @classmethod
    def of(cls, event: Event) -> Self:
        """Count; two queries, one more where the event has workshops with seats."""
        taken = event.registrations.counts()
        roles = {Role.ELU.value: taken["elus"], Role.TECHNICIEN.value: taken["techniciens"]}
        chosen = Registration.workshops.through.objects.filter(
            registration__event=event, registration__status="inscrite", workshop__capacity__isnull=False
        )
        return cls(event, taken["total"], roles, Counter(chosen.values_list("workshop", flat=True)))

    def lacks(self, role: str, workshops: Iterable[Workshop]) -> str:
        """Return what is full for such a person, as a word; nothing where she fits in."""
        event = self.event
        limits = {Role.ELU.value: event.capacity_elus, Role.TECHNICIEN.value: event.capacity_techniciens}
        if event.capacity is not None and self.total >= event.capacity:
            return "la rencontre"
        limit = limits.get(role)
        if limit is not None and self.by_role[role] >= limit:
            return "les places pour votre rôle"
        full = self.full_one(workshops)
        return f"l’atelier «\u00a0{full.title}\u00a0»" if full else ""

    def full_one(self, workshops: Iterable[Workshop]) -> Workshop | None:
        """Return the first of these workshops that has no seat left."""
        return next(
            (
                workshop
                for workshop in workshops
                if workshop.capacity is not None and self.by_workshop[workshop.pk] >= workshop.capacity
            ),
            None,
        )

    def take(self, role: str, workshops: Iterable[Workshop]) -> None:
        self.total += 1
        if role in self.by_role:
            self.by_role[role] += 1
        self.by_workshop.update(workshop.pk for workshop in workshops)
