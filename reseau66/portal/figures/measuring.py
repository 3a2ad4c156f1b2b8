"""One grouped statement for a figure: over all EPCI, all months that are asked for, and each way to tell it apart."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from core.figures import Figure, Sort
from directory.territory.models import Membership

from .models import TOTAL, WHOLE, Row

# to which EPCI a collectivité belongs today; an EPCI belongs to itself
_REACH = """
reach AS MATERIALIZED (
  SELECT inside.commune_id AS place, around.code FROM ({memberships}) inside
    JOIN directory_collectivity around ON around.id = inside.epci_id
  UNION ALL SELECT id, code FROM directory_collectivity WHERE kind = 'epci'
)"""
_FLOW = """
WITH {reach}, fact AS ({facts})
SELECT date_trunc(%s, fact.figure_at)::date AS period, GROUPING(reach.code) AS is_whole, reach.code, {shown}, {number}
FROM fact LEFT JOIN reach ON reach.place = fact.figure_place
WHERE fact.figure_at >= %s AND fact.figure_at < %s
GROUP BY GROUPING SETS ({sets})"""
_STOCK = """
WITH {reach}, fact AS ({facts})
SELECT %s::date AS period, GROUPING(reach.code) AS is_whole, reach.code, {shown}, {number}
FROM fact LEFT JOIN reach ON reach.place = fact.figure_place
GROUP BY GROUPING SETS ({sets})"""
_PAST = """
WITH {reach}, fact AS ({facts}),
month AS (SELECT day::date AS period, (day + interval '1 month')::date AS ends
          FROM generate_series(%s::date, %s::date, interval '1 month') day),
standing AS (
  SELECT {distinct} month.period, fact.*
  FROM month JOIN fact ON fact.figure_at < month.ends
    AND (fact.figure_until IS NULL OR fact.figure_until >= month.ends)
  ORDER BY month.period, fact.figure_subject, fact.figure_rank DESC)
SELECT fact.period, GROUPING(reach.code) AS is_whole, reach.code, {shown}, {number}
FROM standing fact LEFT JOIN reach ON reach.place = fact.figure_place
GROUP BY GROUPING SETS ({sets})"""
_FIRST = "WITH fact AS ({facts}) SELECT min(figure_at) FROM fact WHERE figure_at IS NOT NULL"


def what_happened(figure: Figure, since: date, before: date) -> Iterator[Row]:
    """Yield the numbers of a flow, or of a figure that is measured by the year, from a day to before another."""
    facts, params = compiled(figure.facts())
    grain = "year" if figure.sort.is_yearly else "month"
    yield from _rows(figure, _FLOW, facts, [*params, grain, since, before])


def what_stands(figure: Figure, month: date) -> Iterator[Row]:
    """Yield the numbers of a stock as it is now, under a month."""
    facts, params = compiled(figure.facts())
    yield from _rows(figure, _STOCK, facts, [*params, month])


def what_stood(figure: Figure, first: date, last: date) -> Iterator[Row]:
    """Yield the numbers of a stock at the ends of past months, from its dated rows."""
    facts, params = compiled(figure.past() if figure.past else ())
    yield from _rows(figure, _PAST, facts, [*params, first, last])


def first_day(facts: Iterable[QuerySet[Any, Any]]) -> date | None:
    """Return the day of the earliest of these rows."""
    sql, params = compiled(facts)
    with connection.cursor() as cursor:
        cursor.execute(_FIRST.format(facts=sql), params)
        day: date | None = cursor.fetchone()[0]
    return day


def compiled(facts: Iterable[QuerySet[Any, Any]]) -> tuple[str, list[Any]]:
    """Return the statement of all the rows, and its parameters."""
    statements: list[str] = []
    params: list[Any] = []
    for rows in facts:
        sql, own = rows.query.sql_with_params()
        statements.append(sql)
        params += own
    return " UNION ALL ".join(f"({sql})" for sql in statements), params


def _rows(figure: Figure, statement: str, facts: str, params: list[Any]) -> Iterator[Row]:
    memberships, own = Membership.objects.current(timezone.localdate()).order_by().query.sql_with_params()
    columns = [f"fact.{name}" for name in value_columns(figure)]
    period = "fact.period" if statement is _PAST else "period" if statement is _FLOW else ""
    sql = statement.format(
        reach=_REACH.format(memberships=memberships),
        facts=facts,
        distinct="DISTINCT ON (month.period, fact.figure_subject)" if figure.takes_furthest else "",
        shown=", ".join([_rank_of(columns), *columns]),
        number=_number(figure),
        sets=", ".join(_sets(period, columns)),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*own, *params])
        for day, is_whole, code, rank, *values, number in cursor.fetchall():
            if not is_whole and code is None:
                continue  # what lies in no EPCI is told of the whole Réseau alone
            territory = WHOLE if is_whole else code
            if rank is None:
                yield day, territory, TOTAL, "", float(number or 0)
            else:
                yield day, territory, figure.dimensions[rank].key, values[rank], float(number or 0)


def value_columns(figure: Figure) -> list[str]:
    """Return the columns that tell a figure apart."""
    return [f"figure_value_{rank}" for rank in range(len(figure.dimensions))]


def _rank_of(columns: list[str]) -> str:
    """Return which dimension a group is of: the one that is not rolled up; none for a total."""
    cases = " ".join(f"WHEN GROUPING({column}) = 0 THEN {rank}" for rank, column in enumerate(columns))
    return f"CASE {cases} END AS told_by" if cases else "NULL::int AS told_by"


def _sets(period: str, columns: list[str]) -> Iterator[str]:
    for told_by in ("", *columns):
        for around in ("", "reach.code"):
            yield f"({', '.join(part for part in (period, around, told_by) if part)})"


def _number(figure: Figure) -> str:
    if figure.sort == Sort.MEDIAN:
        return "percentile_cont(0.5) WITHIN GROUP (ORDER BY fact.figure_number)"
    # keys are compared as bytes: a language's order of letters takes ten times as long
    return "sum(fact.figure_number)" if figure.adds_up else 'count(DISTINCT fact.figure_subject COLLATE "C")'
