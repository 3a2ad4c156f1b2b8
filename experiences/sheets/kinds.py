"""Fiches, as the portal finds and tells of them."""

import re
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, F, TextField, Value
from django.db.models.functions import Coalesce, Concat

from core.kinds import Absent, Card, Figure, Holding, Kind, Letter, Publication, Search, Told, newest
from core.search import matching
from core.ui.typography import agreed
from directory.territory.merging import hand_over

from .desk import DESK
from .handover import FICHES
from .models import FactSheet, FactSheetVersion, FicheDocument, FundingLine, Indicator, Photo

_PAGE = re.compile(r"/experiences/(\d{1,18})-[\w-]+/")
SECTIONS = ("summary", "context", "body", "steps", "results", "partners", "advice")


def _shown() -> Any:
    text = Concat(*matching.spaced([F(f"live__{name}") for name in SECTIONS]), output_field=TextField())
    about = Coalesce(F("collectivity__name"), Value(""))
    return matching.told(FactSheet.objects.all(), title=F("live__title"), about=about, demo=F("is_demo"), text=text)


def _proposed(since: datetime, chosen: Collection[int]) -> Iterator[Told]:
    for fiche in newest(FactSheet.objects.public(), since, chosen).select_related("live", "collectivity"):
        place = fiche.collectivity.name if fiche.collectivity else ""
        detail = ", ".join(part for part in (fiche.get_kind_display(), place) if part)
        live = fiche.live
        yield Told(key=fiche.pk, title=live.title, detail=detail, text=live.summary, address=fiche.get_absolute_url())


def _counted() -> tuple[int, str]:
    fiches = FactSheet.objects.public().aggregate(all=Count("pk", distinct=True), reuses=Count("reuses", distinct=True))
    taken_up = f", reprises {fiches['reuses']} fois" if fiches["reuses"] else ""
    return fiches["all"], f"{agreed(fiches['all'], 'fiche')} à reprendre{taken_up}"


KINDS = (
    Kind(
        key="fiches",
        model=FactSheet,
        name="fiche",
        heading="Expériences",
        asked_as=("fiche", "expérience"),
        position=10,
        search=Search(
            found=matching.published(FactSheet, FactSheetVersion, 1.6),
            readable=matching.online(FactSheet),
            shown=_shown,
            address=matching.slugged("experiences:fiche"),
            titles=matching.titles(FactSheet),
        ),
        card=Card(_PAGE),
        letter=Letter("experiences", _proposed),
        publication=Publication(FactSheetVersion, DESK),
        files=((Photo, "picture"), (FicheDocument, "file"), (FactSheetVersion, "recording")),
        holdings=(
            Holding(
                key="fiches",
                one="fiche",
                many="fiches",
                of=lambda place: place.fact_sheets.all(),
                move=hand_over("collectivity"),
                position=30,
            ),
        ),
        handover=(FICHES,),
        open_data=Absent("it is a text of its authors, with photos of others, and is printed as a page"),
        figure=Figure(counted=_counted, position=30),
        feed=Absent("the letter tells of new ones"),
        calendar=Absent("it has no day"),
        parts=(FactSheetVersion, Photo, FicheDocument, FundingLine, Indicator),
    ),
)
