"""Questions about persons that more than one page asks."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from core.audiences import Addressee
from core.readers import Author, Reader
from directory.territory.models import Collectivity

from ..accounts.permissions import is_member
from .enums import Role
from .models import STANDING_FIELDS, Mandate, Referent, ReferentQuerySet, address_of


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
    functions: dict[int, tuple[str, str, str]] = {}
    for pk, title, commune, organisation, role in held.values_list(
        "referent_id", "title", "collectivity__name", "organisation", "role"
    ):
        functions.setdefault(pk, (title, commune or organisation, Role(role).short_for(title)))
    return functions


def short_cards(people: QuerySet[Referent]) -> list[Card]:
    """Return names, pages and the place of the newest function of each; one query for a few persons."""
    held = Mandate.objects.current().filter(referent=OuterRef("pk"))
    where = held.values(place=Coalesce("collectivity__name", "organisation"))[:1]
    rows = people.annotate(place_name=Coalesce(Subquery(where), Value("")))
    named = [
        (pk, f"{first} {last}".strip(), place)
        for pk, first, last, place in rows.values_list("pk", "first_name", "last_name", "place_name")
    ]
    return [Card(name, address_of(pk, name), None, place=place) for pk, name, place in named]


def resource_people(theme: int, user: Reader) -> ReferentQuerySet:
    """Return whom a reader may ask about a theme: its personnes ressources, then those of all themes."""
    chosen = Referent.resource_themes.through.objects.filter(referent=OuterRef("pk"))
    on_it = Exists(chosen.filter(theme=theme))
    people = Referent.objects.visible_to(user).approved().filter(is_resource=True).annotate(is_on_it=on_it)
    return people.filter(Q(is_on_it=True) | ~Exists(chosen)).order_by("-is_on_it", "sort_name")


def working_in(place: Collectivity) -> QuerySet[Mandate, int]:
    """Return the persons who hold a function in the collectivité today, as their keys."""
    return Mandate.objects.current().filter(collectivity=place).values_list("referent", flat=True)


@dataclass(frozen=True)
class HeldFunction:
    """A function held today; name, page and face are for those who may know them."""

    function: str
    role: str = ""
    name: str = ""
    address: str = ""
    portrait: UUID | None = None


def people_at(place: Collectivity, user: Reader) -> list[HeldFunction]:
    """Return who works on démarches in a collectivité: functions for everybody, names for members; one query."""
    may_name = is_member(user)
    held = Mandate.objects.current().filter(collectivity=place, referent__approved_at__isnull=False)
    person = ("referent", "referent__first_name", "referent__last_name", "referent__portrait")
    people = []
    for title, role, pk, first, last, portrait in held.order_by("role", "pk").values_list("title", "role", *person):
        name = f"{first} {last}".strip()
        named = (name, address_of(pk, name), portrait) if may_name else ()
        people.append(HeldFunction(title, role, *named))
    return people


def workplaces_of(user: Author) -> list[Collectivity]:
    """Return the collectivités for which a listed person holds a function today; one query, none for others.

    The one that she chose comes first: it is hers wherever a page begins with one.
    """
    if not is_member(user) or user.profile is None:
        return []
    held = user.profile.mandates.current().filter(collectivity__isnull=False).select_related("collectivity")
    places = list(dict.fromkeys(mandate.collectivity for mandate in held))
    return sorted(places, key=lambda place: place.pk != user.profile.works_first_for_id)


def addressees(people: ReferentQuerySet) -> list[Addressee]:
    """Return persons as they are written to, by name, with the newest function of each; one query."""
    newest = Mandate.objects.current().filter(referent=OuterRef("pk"))
    rows = people.annotate(
        mail=Case(When(contact_email="", then=F("user__email")), default=F("contact_email")),
        function=Subquery(newest.values("title")[:1]),
        place_name=Subquery(newest.values(place=Coalesce("collectivity__name", "organisation"))[:1]),
        place_key=Subquery(newest.values("collectivity")[:1]),
    )
    columns = ("mail", "first_name", "last_name", "function", "place_name", "pk", "place_key")
    return [
        Addressee(mail or "", first, last, function or "", place or "", pk, place_key)
        for mail, first, last, function, place, pk, place_key in rows.order_by("sort_name", "pk").values_list(*columns)
    ]
