"""What the Réseau holds on a theme, as far as its reader may see it: one statement for each part."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from core.readers import Reader
from core.themes.models import Theme
from directory.map.map_points import MapPoint, map_points
from directory.plans.enums import ActionStatus
from directory.plans.models import PlanAction
from directory.resources.models import Aid, Organisation
from directory.territory.models import CollectivityQuerySet, address_of
from events.meetings.models import Event, EventVersion
from experiences.library.models import LibraryDocument, LibraryDocumentVersion
from experiences.news.models import News, NewsVersion
from experiences.reactions.models import Reuse
from experiences.sheets.models import FactSheet, FactSheetVersion, Photo
from forum.memberships.models import Group
from forum.topics.enums import TopicKind
from forum.topics.models import Category, Topic
from members.people.models import Mandate
from members.people.queries import resource_people

SHOWN, SHOWN_BESIDE = 6, 4  # of each part
COVERS = 6  # photos of a theme among which one is chosen that no other theme shows
NEWEST = ("-published_at", "-pk")
FICHE, REUSE, ACTION = "fiche", "reuse", "action"


@dataclass(frozen=True)
class Doers:
    """Who has done something on the theme: how much of what, in how many collectivités, and where they are."""

    fiches: int
    reuses: int
    actions: int
    places: int
    points: list[MapPoint]

    @property
    def is_nobody(self) -> bool:
        return not (self.fiches or self.reuses or self.actions)

    @property
    def figures(self) -> list[tuple[int, str]]:
        """Return each number that is one with its word."""
        words = (
            (self.fiches, "fiche à reprendre", "fiches à reprendre"),
            (self.reuses, "reprise", "reprises"),
            (self.actions, "action réalisée", "actions réalisées"),
            (self.places, "collectivité", "collectivités"),
        )
        return [(number, singular if number == 1 else plural) for number, singular, plural in words if number]


class OnTheme:
    """The parts of the page of a theme, for one reader, in one territory or everywhere."""

    def __init__(self, theme: Theme, user: Reader, places: CollectivityQuerySet | None) -> None:
        self.theme, self.user = theme, user
        self.places = None if places is None else places.values("pk")

    def fiches(self) -> Any:
        return self._inside(self._online(FactSheet, FactSheetVersion), "collectivity")

    def reuses(self) -> Any:
        """Return those of the fiches that the reader may see."""
        fiches = self._online(FactSheet, FactSheetVersion).order_by().values("pk")
        return self._inside(Reuse.objects.filter(fiche__in=fiches), "collectivity").order_by("-year", "-pk")

    def actions(self) -> Any:
        through = PlanAction.themes.through.objects.filter(theme=self.theme)
        done = PlanAction.objects.filter(status=ActionStatus.DONE, pk__in=through.values("planaction"))
        return self._inside(done, "initiative__collectivity")

    def doers(self) -> Doers:
        """Count fiches, reuses and actions by collectivité."""
        parts = ((FICHE, self.fiches(), ""), (REUSE, self.reuses(), ""), (ACTION, self.actions(), "initiative__"))
        counted = [_by_place(rows, kind, f"{path}collectivity__") for kind, rows, path in parts]
        numbers: dict[str, int] = defaultdict(int)
        by_place: dict[tuple[Any, ...], int] = defaultdict(int)
        for kind, code, name, longitude, latitude, number in counted[0].union(*counted[1:], all=True).order_by():
            numbers[kind] += number
            if code:
                by_place[code, name, longitude, latitude] += number
        addresses = {quote(name): address_of(code, name) for code, name, *_ in by_place}
        drawn = sorted((name, x, y, number) for (_, name, x, y), number in by_place.items() if x is not None)
        points = map_points(drawn, address=addresses.__getitem__, word="exemple") if drawn else []
        return Doers(numbers[FICHE], numbers[REUSE], numbers[ACTION], len(by_place), points)

    def people(self) -> Any:
        """Return the personnes ressources of the theme, then those of all themes."""
        people = resource_people(self.theme.pk, self.user)
        if self.places is None:
            return people
        held = Mandate.objects.current().filter(collectivity__in=self.places)
        return people.filter(pk__in=held.values("referent"))

    def bodies(self) -> Any:
        through = Organisation.themes.through.objects.filter(theme=self.theme)
        return Organisation.objects.nearest_first().filter(pk__in=through.values("organisation"))

    def aids(self) -> Any:
        through = Aid.themes.through.objects.filter(theme=self.theme).values("aid")
        return Aid.objects.open().filter(pk__in=through).select_related("funder").order_by("deadline", "name")

    def meetings(self) -> Any:
        coming = self._online(Event, EventVersion).upcoming().filter(cancelled_at__isnull=True)
        if self.places is not None:
            coming = coming.filter(Q(commune__in=self.places) | Q(live__host__in=self.places))
        return coming.for_rows().order_by("start", "pk")

    def documents(self) -> Any:
        return self._online(LibraryDocument, LibraryDocumentVersion).for_rows().order_by(*NEWEST)

    def news(self) -> Any:
        return self._online(News, NewsVersion).for_rows().order_by(*NEWEST)

    def questions(self) -> Any:
        """Return the questions of the forum that nobody has answered well yet."""
        groups = Group.themes.through.objects.filter(theme=self.theme).values("group")
        where = Category.objects.filter(Q(theme=self.theme) | Q(group__in=groups)).values("pk")
        asked = Topic.objects.visible_to(self.user).filter(category__in=where, kind=TopicKind.QUESTION)
        waiting = asked.filter(accepted__isnull=True, closed_at__isnull=True, hidden_at__isnull=True)
        return waiting.select_related("category").order_by("-last_at", "-pk")

    def categories(self) -> Any:
        return Category.objects.visible_to(self.user).of_everybody().filter(theme=self.theme)

    def groups(self) -> Any:
        return Group.objects.visible_to(self.user).filter(themes=self.theme, closed_at__isnull=True)

    def _online(self, model: Any, version: Any) -> Any:
        return model.objects.visible_to(self.user).online().filter(live__in=_versions_on(version, theme=self.theme))

    def _inside(self, rows: Any, place: str) -> Any:
        return rows if self.places is None else rows.filter(**{f"{place}__in": self.places})


def _versions_on(version: Any, **theme: Any) -> Any:
    return version.themes.through.objects.filter(**theme).values(version._meta.model_name)


def _by_place(rows: Any, kind: str, path: str) -> Any:
    place = (f"{path}code", f"{path}name", f"{path}longitude", f"{path}latitude")
    return rows.order_by().values_list(Value(kind), *place).annotate(number=Count("pk"))


def themes_with_numbers(user: Reader) -> list[Any]:
    """Return each theme with the numbers of its fiches and actions and a photo of its newest fiches.

    No photo stands twice. One statement.
    """
    on_it = _versions_on(FactSheetVersion, theme=OuterRef(OuterRef("pk")))
    fiches = FactSheet.objects.visible_to(user).online().filter(live__in=on_it).order_by()
    through = PlanAction.themes.through.objects.filter(theme=OuterRef("pk"), planaction__status=ActionStatus.DONE)
    readable = FactSheet.objects.visible_to(user).online().values("live")
    photos = Photo.objects.filter(version__in=on_it.filter(factsheetversion__in=readable))
    newest = photos.order_by("-version__publication__published_at", "rank", "pk").values("picture")
    counted: Any = Theme.objects.annotate(
        fiche_count=_count(fiches), action_count=_count(through), pictures=ArraySubquery(newest[:COVERS])
    )
    themes, shown = list(counted), set[Any]()
    for theme in themes:  # a fiche on two themes lends its picture to one
        theme.cover = next((picture for picture in theme.pictures if picture not in shown), None)
        shown.add(theme.cover)
    return themes


def _count(rows: Any) -> Coalesce:
    counted = rows.annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
