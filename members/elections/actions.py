"""After an election: the functions of élus end on one day, and each collectivité is asked who comes next."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Q

from core.history import actions as history
from core.notifications.actions import queue_mail
from directory.territory.models import Collectivity

from ..accounts.models import User
from ..people.enums import Role
from ..people.models import Mandate

MOST = 2000  # functions on one screen


@dataclass
class Closing:
    """What was done: the functions that ended, and whom it was asked of in how many collectivités."""

    mandates: list[Mandate] = field(default_factory=list)
    asked: int = 0  # collectivités that were written to
    unasked: list[Collectivity] = field(default_factory=list)  # for want of an address


def held_on(day: date, kinds: Collection[str]) -> list[Mandate]:
    """Return the functions of élus that go on past a day in the collectivités of these kinds, by place and name."""
    going_on = Mandate.objects.filter(Q(start__isnull=True) | Q(start__lte=day), Q(end__isnull=True) | Q(end__gt=day))
    mandates = going_on.filter(role=Role.ELU, collectivity__kind__in=kinds, referent__left_at__isnull=True)
    return list(
        mandates.select_related("referent", "collectivity").order_by(
            "collectivity__sort_name", "referent__sort_name", "pk"
        )[:MOST]
    )


@transaction.atomic
def close(*, keys: Iterable[int], end: date, is_asked: bool, by: User) -> Closing:
    """End these functions of élus on a day, and write to each collectivité where it is wished; once for each function.

    What ended by then already is left as it is. The handover of each opens the next morning, as of every function.
    """
    rows = Mandate.objects.select_for_update(of=["self"]).filter(pk__in=list(keys), role=Role.ELU)
    open_ones = rows.filter(Q(end__isnull=True) | Q(end__gt=end)).exclude(start__gt=end)
    done = Closing(list(open_ones.select_related("referent", "collectivity").order_by("collectivity", "pk")))
    for mandate in done.mandates:
        mandate.end = end
        mandate.save(update_fields=["end"])
        history.record(obj=mandate.referent, verb=f"Fonction close le {end:%d/%m/%Y}, après l’élection", by=by)
    if is_asked:
        _ask_who_comes_next(done, end)
    return done


def _ask_who_comes_next(done: Closing, end: date) -> None:
    ended: dict[Collectivity, list[Mandate]] = defaultdict(list)
    for mandate in done.mandates:
        if mandate.collectivity:
            ended[mandate.collectivity].append(mandate)
    for place, mandates in ended.items():
        readers = readers_of(place)
        for address, person in readers.items():
            context = {"place": place, "mandates": mandates, "end": end}
            queue_mail(to=address, template="emails/mandates_closed.txt", context=context, person=person)
        done.asked += bool(readers)
        if not readers:
            done.unasked.append(place)


def readers_of(place: Collectivity) -> dict[str, str | None]:
    """Return where a collectivité reads who is asked for: its own address, and its techniciens; address → person."""
    staff = Mandate.objects.current().filter(
        collectivity=place, role=Role.TECHNICIEN, referent__approved_at__isnull=False
    )
    persons = [mandate.referent for mandate in staff.select_related("referent__user")]
    own: dict[str, str | None] = {place.email: None} if place.email else {}
    return own | {person.mail_address: person.full_name for person in persons if person.mail_address}
