"""How kinds of things are found: what matches, how much it weighs, and what a line of the results says."""

from collections.abc import Callable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchRank
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    DateTimeField,
    F,
    FloatField,
    OuterRef,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Lower
from django.urls import reverse
from django.utils.text import slugify

from ..database.functions import Unaccent
from ..readers import Reader
from .query_parser import Question

BY_TITLE, BY_TEXT = 200, 500  # candidates of a kind at most: those that a title names, then those that speak of it
PASSAGE_FROM = 20_000  # characters of a text, from which its passage is taken
NOWHEN = Cast(Value(None), DateTimeField())
NO_THEMES = Cast(Value([], ArrayField(BigIntegerField())), ArrayField(BigIntegerField()))
NOTHING = Value("", TextField())

SHOWN = ("pk", "told_title", "told_about", "told_code", "told_demo", "told_text")


def told(
    rows: QuerySet[Any], *, title: Any, about: Any, code: Any = NOTHING, demo: Any = None, text: Any
) -> QuerySet[Any]:
    """Return the rows of ``SHOWN``."""
    shown: QuerySet[Any] = rows.annotate(
        told_title=Cast(title, TextField()),
        told_about=Cast(about, TextField()),
        told_code=Cast(code, TextField()),
        told_demo=Value(False, BooleanField()) if demo is None else demo,
        told_text=Cast(text, TextField()),
    ).values_list(*SHOWN)
    return shown


def ranked(rows: QuerySet[Any], question: Question, *, column: str, weight: float, at: Any, themes: Any) -> Any:
    """Return key, score, moment and themes of what matches."""
    score = Cast(SearchRank(F(column), question.query) * Value(weight), FloatField())
    annotated = rows.order_by().annotate(score=score, moment=at, theme_keys=themes)
    return annotated.values_list("pk", "score", "moment", "theme_keys")


def published(model: Any, version: Any, weight: float) -> Callable[[Any, Question], list[QuerySet[Any]]]:
    """Return what finds publications: those named so first, where there is a column of titles."""
    through = version.themes.through.objects.filter(**{version._meta.model_name: OuterRef("live")}).values("theme")
    has_titles = any(field.name == "title_search" for field in version._meta.concrete_fields)

    def found(user: Reader, question: Question) -> list[QuerySet[Any]]:
        rows = model.objects.visible_to(user).online()
        tiers = [(rows.filter(live__search=question.query), BY_TEXT)]
        if has_titles:
            # what a title has its text has too, and large columns are slow to read: they say what must not be there
            named = tiers[0][0] if question.excludes else rows
            tiers.insert(0, (named.filter(live__title_search=question.query), BY_TITLE))
        at, themes = F("published_at"), ArraySubquery(through)
        return [
            ranked(tier, question, column="live__search", weight=weight, at=at, themes=themes)[:most]
            for tier, most in tiers
        ]

    return found


def entries(
    model: Any, weight: float, *, readable: Callable[[Any], QuerySet[Any]] | None = None, at: str = "updated_at"
) -> Callable[[Any, Question], list[QuerySet[Any]]]:
    """Return what finds entries by their own column: those that are ``readable`` by a reader, or all of them."""
    themes = _themes_of(model)

    def found(user: Reader, question: Question) -> list[QuerySet[Any]]:
        rows = readable(user) if readable else model.objects.all()
        if rows.query.is_empty():
            return []
        moment = Cast(F(at), DateTimeField())
        best_first = ranked(
            rows.filter(search=question.query), question, column="search", weight=weight, at=moment, themes=themes
        )
        return [best_first[: BY_TITLE + BY_TEXT]]

    return found


def everything(model: Any) -> Callable[[Reader], QuerySet[Any]]:
    """Return what gives all of a model, which everybody may read."""
    return lambda user: model.objects.all()


def online(model: Any) -> Callable[[Reader], QuerySet[Any]]:
    """Return what gives the publications that a reader may read."""
    return lambda user: model.objects.visible_to(user).online()


def _themes_of(model: Any) -> Any:
    if not any(field.name == "themes" for field in model._meta.many_to_many):
        return NO_THEMES
    owner = model._meta.concrete_model._meta.model_name  # a proxy has the table of another
    through = model.themes.through.objects.filter(**{owner: OuterRef("pk")}).values("theme")
    return ArraySubquery(through)


def by_name(question: Question) -> Any:
    """Return a score for what has no text: much for what is named just so."""
    plain = Lower(Unaccent(Value(question.text.replace("’", "'"))))
    return Case(When(search_name=plain, then=Value(3.0)), default=Value(0.6), output_field=FloatField())


def spaced(parts: list[Any]) -> list[Any]:
    """Return the parts with a space after each, to be put together."""
    return [piece for part in parts for piece in (part, Value(" "))]


def titles(model: Any) -> Callable[[], QuerySet[Any]]:
    """Return what gives the titles of publications that everybody may read."""
    return lambda: model.objects.public().values_list("live__title", flat=True)


def slugged(name: str) -> Callable[[int, str, str], str]:
    """Return what gives the address of a page that is named by a key and a title."""
    return lambda pk, title, code: reverse(name, args=[pk, slugify(title)[:80] or "page"])
