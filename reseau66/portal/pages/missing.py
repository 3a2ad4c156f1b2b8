"""What the page of a collectivité lacks, over all apps, each with where those who keep it fill it in."""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from django.urls import reverse

from core.network.identity import network
from core.readers import Reader
from directory.collectivities.gaps import Gap, gaps_of
from directory.collectivities.queries import ShownInitiative
from directory.territory.models import Collectivity
from members.people.enums import Role
from members.people.queries import HeldFunction


def missing(
    place: Collectivity, shown: list[ShownInitiative], people: list[HeldFunction], *, has_fiches: bool, user: Reader
) -> list[Gap]:
    """Return what is missing, for somebody who may write the page; no query."""
    gaps = gaps_of(place, [(described.initiative, described.action_count) for described in shown])
    if not has_fiches:
        gaps.append(Gap("une fiche qui raconte ce qu’elle fait", reverse("experiences:begin")))
    return [*gaps, *_persons(place, people, user)]


def _persons(place: Collectivity, people: list[HeldFunction], user: Reader) -> Iterator[Gap]:
    form = reverse("admin:members_referent_add") if _may(user, "members.add_referent") else ""
    roles = {person.role for person in people}
    for role, words in ((Role.ELU, "une élue ou un élu référent"), (Role.TECHNICIEN, "un référent technique")):
        if role not in roles:
            begun = f"{form}?{urlencode({'collectivite': place.code, 'role': role.value})}" if form else ""
            yield Gap(words, begun or _letter(f"Proposer {words}, {place.name}"))
    own_page = user.profile.get_absolute_url() if user.is_authenticated and user.profile else ""
    if any(person.address == own_page and not person.portrait for person in people):
        yield Gap("votre portrait", reverse("members:profile"))


def _may(user: Reader, permission: str) -> bool:
    return user.is_authenticated and user.has_perm(permission)


def _letter(subject: str) -> str:
    """Return where to write to the team, who keeps persons in the management."""
    return f"mailto:{network().contact_email}?subject={quote(subject)}"
