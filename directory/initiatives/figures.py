"""Who is engaged, how far, and who is recognised."""

from typing import Any

from django.db.models import Case, F, IntegerField, Max, QuerySet, Value, When, Window
from django.db.models.functions import Coalesce, Lead

from core.figures import Dimension, Figure, Look, Ratio, Section, Sort, facts_of, of_choices

from ..territory.figures import BRACKET, KIND, MILIEU, bracket, month_of
from .enums import InitiativeKind, Stage
from .models import RECOGNISED_FOR_YEARS, Initiative, Recognition, StageChange
from .queries import engaged, engaged_communes, recognised

_STAGES = {str(stage.rank + 1): str(stage.label) for stage in Stage}
STAGE = Dimension(
    key="etape",
    label="par étape",
    names=lambda: {**_STAGES, "0": "Étape inconnue"},
    look=Look.STACKED,
    colours="stage-fill",
)
INITIATIVE_KIND = Dimension(key="demarche", label="par type de démarche", names=of_choices(InitiativeKind))


def _rank(column: str) -> Any:
    """Return the rank of a stage from 1; 0 for none that is known."""
    ranks = [When(**{column: stage}, then=Value(stage.rank + 1)) for stage in Stage]
    return Case(*ranks, default=Value(0), output_field=IntegerField())


def _engaged() -> list[QuerySet[Any, Any]]:
    furthest = engaged().annotate(furthest=Coalesce(Max(_rank("initiatives__stage")), Value(0)))
    return [facts_of(furthest, F("furthest"), F("kind"), bracket(), F("milieu"), place=F("pk"))]


def _engaged_before() -> list[QuerySet[Any, Any]]:
    """Return the dated stages, each until the next one of its démarche, and before them that it was begun."""
    inside = engaged().order_by().values("pk")
    dated = StageChange.objects.exclude(since="").filter(initiative__collectivity__in=inside)
    following = Window(Lead("since"), partition_by=F("initiative"), order_by=[F("since").asc(), F("pk").asc()])
    begun = Initiative.objects.exclude(started="").filter(collectivity__in=inside)
    stages = dated.annotate(following=following, rank=_rank("stage"))
    return [
        _before(stages, "initiative__collectivity", F("rank"), at=F("since"), until=F("following")),
        _before(begun, "collectivity", Value(0), at=F("started")),
    ]


def _before(rows: QuerySet[Any], place: str, rank: Any, *, at: Any, until: Any = None) -> QuerySet[Any, Any]:
    return facts_of(
        rows,
        rank,
        F(f"{place}__kind"),
        bracket(f"{place}__"),
        F(f"{place}__milieu"),
        at=month_of(at),
        until=month_of(until) if until is not None else None,
        place=F(place),
        subject=F(place),
        rank=rank,
    )


def _recognised_before() -> list[QuerySet[Any, Any]]:
    given = Recognition.objects.exclude(date="").filter(initiative__collectivity__in=engaged().order_by().values("pk"))
    place, ends = F("initiative__collectivity"), month_of(F("date"), years_later=RECOGNISED_FOR_YEARS)
    return [facts_of(given, at=month_of(F("date")), until=ends, place=place, subject=place)]


def _inhabitants() -> list[QuerySet[Any, Any]]:
    peopled = engaged_communes().filter(population__isnull=False)
    return [facts_of(peopled, place=F("pk"), number=F("population"))]


FIGURES = (
    Figure(
        key="engagees",
        label="Collectivités engagées",
        sort=Sort.STOCK,
        section=Section.PLACES,
        position=10,
        facts=_engaged,
        past=_engaged_before,
        dimensions=(STAGE, KIND, BRACKET, MILIEU),
        takes_furthest=True,
        is_local=True,
        is_key=True,
        note="Communes et intercommunalités qui ont une démarche, chacune une fois, à l’étape de la plus avancée.",
    ),
    Figure(
        key="habitants-engages",
        label="Habitants d’une collectivité engagée",
        sort=Sort.STOCK,
        section=Section.PLACES,
        position=20,
        facts=_inhabitants,
        adds_up=True,
        is_local=True,
        note="Ceux des communes qui ont une démarche, ou dont l’intercommunalité en a une.",
    ),
    Figure(
        key="reconnues",
        label="Reconnaissances « Agenda 21 local France » en cours",
        sort=Sort.STOCK,
        section=Section.PLACES,
        position=40,
        facts=lambda: [facts_of(recognised(), place=F("pk"))],
        past=_recognised_before,
        is_local=True,
        is_key=True,
        note="Une reconnaissance vaut trois ans.",
    ),
    Figure(
        key="demarches",
        label="Démarches",
        sort=Sort.STOCK,
        section=Section.PLACES,
        position=50,
        facts=lambda: [
            facts_of(
                Initiative.objects.filter(collectivity__in=engaged().order_by().values("pk")),
                F("kind"),
                place=F("collectivity"),
            )
        ],
        dimensions=(INITIATIVE_KIND,),
        is_local=True,
    ),
)
RATIOS = (
    Ratio(
        key="part-habitants",
        label="Part des habitants dans une collectivité engagée",
        section=Section.PLACES,
        position=30,
        top="habitants-engages",
        bottom="habitants",
        is_key=True,
    ),
)
