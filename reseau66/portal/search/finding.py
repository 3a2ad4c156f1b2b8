"""Asking all kinds at once: one statement that matches, counts and orders, one that tells, one for the passages."""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.sql import Query
from django.utils import timezone
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

from core.kinds import Kind, kinds, searches
from core.readers import Reader
from core.search.matching import BY_TEXT, BY_TITLE, PASSAGE_FROM, SHOWN
from core.search.query_parser import Question
from core.search.suggestions import suggestion_for
from core.search.vectors import STEMMED

from .destinations import EMPTY

PAGE_SIZE = 20
MOST_PAGES = 25
MOST = BY_TITLE + BY_TEXT  # of a kind that are counted
BEFORE_OTHERS = 10  # what is added to the score of a kind that the question begins with
YEARS = {"1": "Depuis un an", "3": "Depuis trois ans", "5": "Depuis cinq ans"}
START, STOP = "\ue000", "\ue001"  # private characters that no text holds: they become <mark> once all is escaped

# No table is read whole for what an index finds, though PostgreSQL expects more of a word than there is. Sent
# together, the two are one transaction, to whose end the setting holds.
_PLAN = "SELECT set_config('enable_seqscan', 'off', true);"
_ASK = """
WITH matched AS MATERIALIZED ({union}),
     found AS (SELECT DISTINCT ON (kind, pk) * FROM matched ORDER BY kind, pk, score DESC),
     dated AS (SELECT * FROM found WHERE %(since)s::timestamptz IS NULL OR at >= %(since)s::timestamptz),
     themed AS (SELECT * FROM dated WHERE %(theme)s::bigint IS NULL OR %(theme)s::bigint = ANY(themes)),
     chosen AS (SELECT * FROM themed WHERE %(kind)s = '' OR kind = %(kind)s),
     page AS (SELECT kind, pk FROM chosen ORDER BY score DESC, at DESC NULLS LAST, kind, pk
              LIMIT %(size)s OFFSET %(start)s)
SELECT (SELECT coalesce(json_agg(json_build_array(kind, pk)), '[]') FROM page),
       (SELECT coalesce(json_object_agg(kind, n), '{{}}') FROM (SELECT kind, count(*) n FROM themed GROUP BY kind) k),
       (SELECT coalesce(json_object_agg(theme, n), '{{}}') FROM
            (SELECT unnest(themes) theme, count(*) n FROM dated WHERE %(kind)s = '' OR kind = %(kind)s GROUP BY 1) t),
       (SELECT count(*) FROM chosen)
"""
_PASSAGES = """
SELECT ts_headline('{config}', told, {query}, %s)
FROM unnest(%s::text[]) WITH ORDINALITY AS texts(told, rank) ORDER BY rank
"""
_OPTIONS = (
    f'StartSel={START}, StopSel={STOP}, MaxWords=32, MinWords=14, ShortWord=2, MaxFragments=2, FragmentDelimiter=" … "'
)


@dataclass(frozen=True)
class Result:
    """A line of the results."""

    kind: Kind
    title: str
    about: str
    address: str
    is_demo: bool
    passage: SafeString


class Line(NamedTuple):
    """What is told of one thing, whatever its kind."""

    title: str
    about: str
    code: str
    is_demo: bool
    text: str
    pk: int


def address_of(kind: Kind, line: Line) -> str:
    """Return where a thing is read."""
    return searches()[kind.key].address(line.pk, line.title, line.code)


@dataclass
class Found:
    """What a search found: a page of it, and how many of each kind and theme."""

    question: Question
    results: list[Result] = field(default_factory=list)
    by_kind: dict[str, int] = field(default_factory=dict)
    by_theme: dict[int, int] = field(default_factory=dict)
    number: int = 0
    page: int = 1

    @property
    def pages(self) -> int:
        return min(-(-self.number // PAGE_SIZE), MOST_PAGES)

    @property
    def suggestion(self) -> str:
        """Return what was perhaps meant; two queries for each word that is not known."""
        return suggestion_for(self.question.text, self.question.words)


_FIRST = """
WITH matched AS MATERIALIZED ({union}),
     found AS (SELECT DISTINCT ON (kind, pk) * FROM matched ORDER BY kind, pk, score DESC)
SELECT coalesce(json_agg(json_build_array(kind, pk)), '[]')
FROM (SELECT kind, pk FROM found ORDER BY score DESC, at DESC NULLS LAST, kind, pk LIMIT %(most)s) AS first
"""


def first_titles(
    question: Question, user: Reader, *, most: int, among: Collection[str] = (), by_title: bool = False
) -> list[tuple[Kind, str, str]]:
    """Return kind, title and address of what answers best, of what ``user`` may see; two statements.

    ``among`` names the kinds that are asked for; without it all are. ``by_title`` leaves out what only speaks of it,
    where a kind tells the two apart.
    """
    if not question or most < 1:
        return []
    union, values = _union(question, user, among, by_title=by_title)
    if not union:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_PLAN + _FIRST.format(union=union), values | {"most": most})
        cursor.nextset()
        wanted = [(kinds()[name], pk) for name, pk in _read(cursor.fetchone()[0])]
    lines = lines_of(wanted)
    shown = [(kind, lines[kind.key, pk]) for kind, pk in wanted if (kind.key, pk) in lines]
    return [(kind, line.title, address_of(kind, line)) for kind, line in shown]


def find(
    question: Question, user: Reader, *, kind: str = "", theme: int | None = None, years: str = "", page: int = 1
) -> Found:
    """Return what ``user`` may see of what answers the question; three statements."""
    answer = Found(question, page=page)
    if not question:
        return answer
    union, values = _union(question, user)
    asked = {
        "kind": kind,
        "theme": theme,
        "since": _since(years),
        "size": PAGE_SIZE,
        "start": (page - 1) * PAGE_SIZE,
    }
    with connection.cursor() as cursor:
        cursor.execute(_PLAN + _ASK.format(union=union), values | asked)
        cursor.nextset()  # past what the plan was told
        shown, by_kind, by_theme, answer.number = cursor.fetchone()
    answer.by_kind = _read(by_kind)
    answer.by_theme = {int(key): number for key, number in _read(by_theme).items()}
    answer.results = _results(question, [(kinds()[name], pk) for name, pk in _read(shown)])
    return answer


def _read(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _since(years: str) -> datetime | None:
    return timezone.now() - timedelta(days=365 * int(years)) if years in YEARS else None


def _union(
    question: Question, user: Reader, among: Collection[str] = (), *, by_title: bool = False
) -> tuple[str, dict[str, Any]]:
    """Return the statements of all kinds, or of some, as one, with the values that it names."""
    pieces: list[str] = []
    values: dict[str, Any] = {}
    for key, search in searches().items():
        if among and key not in among:
            continue
        kind = kinds()[key]
        tiers = search.found(user, question.without(kind.nouns))
        before = BEFORE_OTHERS if question.begins_with(kind.asked_as, EMPTY) else 0
        for tier in tiers[:1] if by_title else tiers:
            try:
                sql, params = tier.query.sql_with_params()
            except EmptyResultSet:  # ``none()``, of who may read nothing of the kind
                continue
            names = [f"v{len(values) + rank}" for rank in range(len(params))]
            values |= dict(zip(names, params, strict=True))
            named = _named(sql, names)
            pieces.append(
                f"SELECT '{key}' AS kind, pk, score + {before} AS score, at, themes "  # noqa: S608
                f"FROM ({named}) AS t(pk, score, at, themes)"
            )
    return " UNION ALL ".join(pieces), values


def _named(sql: str, names: list[str]) -> str:
    """Return the statement with its placeholders named, in their order."""
    ordered = iter(names)
    return re.sub("%s", lambda _: f"%({next(ordered)})s", sql)


def _results(question: Question, wanted: list[tuple[Kind, int]]) -> list[Result]:
    if not wanted:
        return []
    lines = lines_of(wanted)
    shown = [(kind, lines[kind.key, pk]) for kind, pk in wanted if (kind.key, pk) in lines]
    texts = [_plain(line.text)[:PASSAGE_FROM] for _, line in shown]
    passages = _passages(question, texts)
    return [
        Result(kind, line.title, line.about, address_of(kind, line), line.is_demo, passage)
        for (kind, line), passage in zip(shown, passages, strict=True)
    ]


def lines_of(wanted: list[tuple[Kind, int]], *, readable_by: Reader | None = None) -> dict[tuple[str, int], Line]:
    """Return what is told of each that is still there, and that a reader may open where one is named; one statement."""
    pieces: list[str] = []
    values: list[Any] = []
    for kind in dict.fromkeys(kind for kind, _ in wanted):
        search = searches()[kind.key]
        rows = search.shown().filter(pk__in=[pk for its_kind, pk in wanted if its_kind is kind])
        if readable_by is not None:
            rows = rows.filter(pk__in=search.readable(readable_by).order_by().values("pk"))
        try:
            sql, params = rows.order_by().query.sql_with_params()
        except EmptyResultSet:  # ``none()``, of who may read nothing of the kind
            continue
        pieces.append(f"SELECT '{kind.key}', * FROM ({sql}) AS t({', '.join(SHOWN)})")  # noqa: S608
        values += params
    if not pieces:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(pieces), values)
        return {
            (key, pk): Line(title, about, code, demo, text, pk) for key, pk, title, about, code, demo, text in cursor
        }


def _plain(html: str) -> str:
    return unescape(strip_tags(html.replace("><", "> <")))


def _passages(question: Question, texts: list[str]) -> list[SafeString]:
    """Return the passage of each text that answers, the words that were looked for marked."""
    nowhere = Query(None)
    compiler = connection.ops.compiler("SQLCompiler")(nowhere, connection, None)
    sql, params = compiler.compile(question.query.resolve_expression(nowhere))
    with connection.cursor() as cursor:
        cursor.execute(_PASSAGES.format(config=STEMMED, query=sql), [*params, _OPTIONS, texts])
        return [_marked(passage) for (passage,) in cursor]


def _marked(passage: str) -> SafeString:
    escaped = escape(" ".join(passage.split()))
    return mark_safe(escaped.replace(START, "<mark>").replace(STOP, "</mark>"))  # noqa: S308 - escaped just above
