"""News, as the portal finds and tells of them."""

import re
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.db.models import F, TextField, Value
from django.db.models.functions import Concat

from core.kinds import Absent, Card, Kind, Letter, Publication, Search, Told, newest
from core.search import matching

from .desk import DESK
from .models import News, NewsVersion

_PAGE = re.compile(r"/actualites/(\d{1,18})-[\w-]+/")


def _shown() -> Any:
    text = Concat(F("live__summary"), Value(" "), F("live__body"), output_field=TextField())
    news = News.objects.all()
    return matching.told(news, title=F("live__title"), about=F("live__source"), demo=F("is_demo"), text=text)


def _proposed(since: datetime, chosen: Collection[int]) -> Iterator[Told]:
    for item in newest(News.objects.public(), since, chosen).select_related("live"):
        live = item.live
        yield Told(
            key=item.pk, title=live.title, detail=live.source, text=live.summary, address=item.get_absolute_url()
        )


KINDS = (
    Kind(
        key="actualites",
        model=News,
        name="actualité",
        heading="Actualités",
        position=120,
        search=Search(
            found=matching.published(News, NewsVersion, 0.9),
            shown=_shown,
            address=matching.slugged("experiences:news_item"),
            titles=matching.titles(News),
        ),
        card=Card(_PAGE),
        letter=Letter("actualites", _proposed),
        publication=Publication(NewsVersion, DESK),
        files=((NewsVersion, "picture"),),
        holdings=Absent("it is of no collectivité"),
        handover=Absent("who writes takes others along as authors"),
        open_data=Absent("what is new is taken as a feed"),
        figure=Absent("home tells of the newest"),
        parts=(NewsVersion,),
    ),
)
