"""Questions about persons that more than one page asks."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse

from core.notifications.persons import Known
from core.themes.models import Theme
from directory.map.map_points import Dot, dots
from directory.people import Person
from directory.territory.models import Collectivity
from directory.territory.models import address_of as collectivity_address

from ..accounts.enums import StaffRole
from ..accounts.models import User
from ..accounts.permissions import is_member, rank
from ..sponsoring.models import SponsorshipRequest
from .enums import Role
from .models import STANDING_FIELDS, Mandate, Referent, address_of, is_held


def persons_at(address: str) -> list[Known]:
    """Return the persons whom an address leads to: by their account or their entry, or as guests of a parrainage."""
    listed = Referent.objects.filter(left_at=None).order_by()
    listed = listed.annotate(name=Concat("first_name", Value(" "), "last_name"), account=F("user__email"))
    guests = SponsorshipRequest.objects.filter(guest_email=address).order_by().annotate(name=F("guest_name"))
    rows = listed.filter(contact_email=address).values_list("name", "account")
    rows = rows.union(  # a branch for each index: an OR would read both tables
        listed.filter(user__email=address).values_list("name", "account"),
        guests.annotate(account=Value("")).values_list("name", "account"),
    )
    return [Known(name, email == address) for name, email in rows.order_by()]


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of a person; plain values, since a page has dozens of them."""

    name: str
    address: str
    portrait: UUID | None
    marks: tuple[str, ...] = ()
    title: str = ""
    place: str = ""
    role: str = ""


_MARK_FIELDS = list(STANDING_FIELDS.values())
_MARKS = [standing.short for standing in STANDING_FIELDS]


def cards(*pages: QuerySet[Referent]) -> list[list[Card]]:
    """Return the cards of each page of référents, with the newest function of each; one query a page and one more."""
    rows = [list(page.values_list("pk", "first_name", "last_name", "portrait_id", *_MARK_FIELDS)) for page in pages]
    functions = _functions({row[0] for page in rows for row in page})
    return [
        [_card(row[0], f"{row[1]} {row[2]}", row[3], row[4:], functions.get(row[0], ())) for row in page]
        for page in rows
    ]


def _card(pk: int, name: str, portrait: UUID | None, flags: tuple[bool, ...], function: tuple[str, ...]) -> Card:
    marks = tuple(mark for mark, is_set in zip(_MARKS, flags, strict=True) if is_set)
    return Card(name, address_of(pk, name), portrait, marks, *function)


def _functions(pks: set[int]) -> dict[int, tuple[str, str, str]]:
    """Return title, place and short role of the newest function that each person holds today."""
    held = Mandate.objects.current().filter(referent__in=pks)
    found: dict[int, tuple[str, str, str]] = {}
    for pk, title, commune, organisation, role in held.values_list(
        "referent_id", "title", "collectivity__name", "organisation", "role"
    ):
        found.setdefault(pk, (title, commune or organisation, Role(role).short))
    return found


@dataclass(frozen=True, slots=True)
class Post:
    """Where a person works today: the newest function, its collectivité and that one's EPCI."""

    title: str
    code: str
    name: str
    population: int | None
    epci_code: str
    epci_name: str

    @property
    def address(self) -> str:
        return collectivity_address(self.code, self.name)

    @property
    def epci_address(self) -> str:
        return collectivity_address(self.epci_code, self.epci_name)


def post_of(referent: Referent) -> Post | None:
    """Return where a person works today, or nothing outside the collectivités; one query."""
    held = Mandate.objects.current().filter(referent=referent, collectivity__isnull=False).with_epci()
    row = held.values_list(
        *("title", "collectivity__code", "collectivity__name", "collectivity__population"),
        *("membership_today__epci__code", "membership_today__epci__name"),
    ).first()
    return Post(*row) if row else None


def places_of(referents: QuerySet[Referent]) -> list[Dot]:
    """Return where the persons work today, as dots of the map, most people first."""
    held = Mandate.objects.current().filter(
        referent__in=referents.order_by().values("pk"), collectivity__latitude__isnull=False
    )
    rows = held.values_list("collectivity__name", "collectivity__longitude", "collectivity__latitude")
    counted = rows.annotate(people=Count("referent", distinct=True)).order_by("-people", "collectivity__name")
    listed = reverse("members:list")
    return dots(counted, address=lambda name: f"{listed}?q={name}", word="référent")


def themes_by_role() -> list[tuple[Theme, list[tuple[str, int]]]]:
    """Return each theme with the number of listed persons of each role, in the order of ``Role``; two queries."""
    chosen = Referent.themes.through.objects.filter(
        is_held("referent__mandates__"), referent__approved_at__isnull=False, referent__mandates__isnull=False
    )
    rows = chosen.values_list("theme_id", "referent__mandates__role").annotate(Count("referent_id", distinct=True))
    counted = {(theme, role): people for theme, role, people in rows}
    return [
        (theme, [(role.value, counted.get((theme.pk, role.value), 0)) for role in Role])
        for theme in Theme.objects.all()
    ]


def working_in(place: Collectivity) -> QuerySet[Mandate, int]:
    """Return the persons who hold a function in the collectivité today, as their keys."""
    return Mandate.objects.current().filter(collectivity=place).values_list("referent", flat=True)


def people_at(place: Collectivity, user: Any) -> list[Person]:
    """Return who works on démarches in a collectivité: functions for everybody, names for members; one query."""
    may_name = is_member(user)
    held = Mandate.objects.current().filter(collectivity=place, referent__approved_at__isnull=False)
    rows = held.order_by("role", "pk").values_list("title", "referent", "referent__first_name", "referent__last_name")
    people = []
    for title, pk, first, last in rows:
        name = f"{first} {last}".strip()
        people.append(Person(title, name, address_of(pk, name)) if may_name else Person(title))
    return people


def accounts_managed_by(user: Any) -> QuerySet[User]:
    """Return the accounts whose rights do not go beyond those of ``user``."""
    return User.objects.exclude(staff_role__in=[role for role in StaffRole if role.rank > rank(user)])


def workplaces_of(user: Any) -> list[Collectivity]:
    """Return the collectivités for which a listed person holds a function today; one query, none for others."""
    if not is_member(user) or user.profile is None:
        return []
    held = user.profile.mandates.current().filter(collectivity__isnull=False).select_related("collectivity")
    return list(dict.fromkeys(mandate.collectivity for mandate in held))
