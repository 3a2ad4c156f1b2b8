"""Questions about persons that more than one page asks."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from directory.models import address_of as collectivity_address

from .enums import Role
from .models import Mandate, Referent, address_of


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of a person; plain values, since a page has dozens of them."""

    name: str
    address: str
    portrait: UUID | None
    title: str = ""
    place: str = ""
    role: str = ""


def cards(*pages: QuerySet[Referent]) -> list[list[Card]]:
    """Return the cards of each page of référents, with the newest function of each; one query a page and one more."""
    rows = [list(page.values_list("pk", "first_name", "last_name", "portrait_id")) for page in pages]
    functions = _functions({row[0] for page in rows for row in page})
    return [[_card(*row, functions) for row in page] for page in rows]


def _card(
    pk: int, first_name: str, last_name: str, portrait: UUID | None, functions: dict[int, tuple[str, str, str]]
) -> Card:
    name = f"{first_name} {last_name}"
    return Card(name, address_of(pk, name), portrait, *functions.get(pk, ()))


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
