"""News, as the portal finds and tells of them."""

import re
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.db.models import F, TextField, Value
from django.db.models.functions import Concat

from core.kinds import Absent, Card, Feed, FeedEntry, Kind, Letter, Publication, Search, Told, newest
from core.search import matching

from .desk import DESK
from .models import News, NewsVersion

_PAGE = re.compile(r"/actualites/(\d{1,18})-[\w-]+/")
IN_FEED = 30


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


def _entries() -> Iterator[FeedEntry]:
    news: Any = News.objects.public().select_related("live")
    for item in news.order_by("-published_at", "-pk")[:IN_FEED]:
        yield FeedEntry(
            title=item.live.title,
            text=item.live.summary,
            address=item.get_absolute_url(),
            published_at=item.published_at,
            changed_at=item.live.decided_at,
        )


KINDS = (
    Kind(
        key="actualites",
        model=News,
        name="actualité",
        heading="Actualités",
        asked_as=("actualité",),
        position=120,
        search=Search(
            found=matching.published(News, NewsVersion, 0.9),
            readable=matching.online(News),
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
        feed=Feed(name="actualités", page="experiences:news", entries=_entries),
        calendar=Absent("it has no day to come"),
        parts=(NewsVersion,),
    ),
)
