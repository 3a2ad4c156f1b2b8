"""Topics of the forum, as the portal finds them."""

import re
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import F, FloatField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from core.kinds import Absent, Card, Kind, Search
from core.readers import Reader
from core.search import matching
from core.search.query_parser import Question
from members.accounts.permissions import is_member

from .models import Category, Draft, Post, PostDocument, PostVersion, Thanks, Topic

_PAGE = re.compile(r"/forum/sujets/(\d{1,18})-[\w-]+/")
SPEAKING = 5000  # posts among which those that one may read are sought


def _readable(user: Reader) -> QuerySet[Any]:
    if not is_member(user):
        return Topic.objects.none()
    return Topic.objects.visible_to(user).filter(hidden_at__isnull=True)


def _openable(user: Reader) -> QuerySet[Any]:
    """Return those that one reads, and those whose address leads on to one of them."""
    readable = _readable(user).order_by().values("pk")
    return Topic.objects.filter(Q(pk__in=readable) | Q(merged_into__in=readable))


def _found(user: Reader, question: Question) -> list[QuerySet[Any]]:
    """Return topics that a title names, then those in which a post speaks of it."""
    if not is_member(user):
        return []
    named = _readable(user).filter(search=question.query)
    # Posts are asked for by their words first, the newest by a sum that no index orders: else PostgreSQL, which cannot
    # know how few posts have a word, reads topic after topic to the end
    speaking = Post.objects.filter(search=question.query).order_by((F("pk") + 0).desc()).values("pk")[:SPEAKING]
    spoken = Post.objects.visible_to(user).filter(
        hidden_at__isnull=True, topic__hidden_at__isnull=True, pk__in=speaking
    )
    by_title = matching.ranked(named, question, column="search", weight=1.0, at=F("last_at"), themes=matching.NO_THEMES)
    score = Cast(SearchRank(F("search"), question.query), FloatField())
    scored = spoken.order_by().annotate(score=score, moment=F("created_at"), theme_keys=matching.NO_THEMES)
    by_text = scored.values_list("topic_id", "score", "moment", "theme_keys")
    return [by_title[: matching.BY_TITLE], by_text[: matching.BY_TEXT]]


def _shown() -> QuerySet[Any]:
    first = Post.objects.filter(topic=OuterRef("pk"), number=1).values("body")[:1]
    # of what was put together with another that one is told, to which its address leads
    title, about = Coalesce("merged_into__title", "title"), Coalesce("merged_into__category__name", "category__name")
    text = Coalesce(Subquery(first), Value(""))
    return matching.told(Topic.objects.all(), title=title, about=about, demo=F("is_demo"), text=text)


KINDS = (
    Kind(
        key="sujets",
        model=Topic,
        name="sujet",
        heading="Forum",
        asked_as=("sujet", "discussion"),
        position=70,
        search=Search(found=_found, readable=_openable, shown=_shown, address=matching.slugged("forum:topic")),
        card=Card(_PAGE),
        letter=Absent("the forum is read by members alone"),
        publication=Absent("a post is there at once, and moderated"),
        files=((PostDocument, "file"),),
        holdings=Absent("it is of persons, not of their collectivité"),
        handover=Absent("what somebody said stays hers"),
        open_data=Absent("the forum is read by members alone"),
        figure=Absent("the forum is read by members alone"),
        feed=Absent("the forum is read by members alone, and written to those who follow"),
        calendar=Absent("it has no day"),
        parts=(Category, Post, PostDocument, PostVersion, Draft, Thanks),
    ),
)
