"""What pages ask of the database, and how it answers: plans that were run."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

LARGE = 10_000  # rows of a table that must not be read whole


def told(captured: Any) -> list[dict[str, str]]:
    """Return what was asked of the database, without the beginning and the end of transactions."""
    skipped = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
    return [query for query in captured.captured_queries if not query["sql"].startswith(skipped)]


def facts_of(statements: list[dict[str, str]]) -> tuple[int, str, list[str]]:
    """Run each SELECT; return the most rows that a step read, of which table and how, and the large ones read whole."""
    most, where, whole = 0, "", set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > %s", [LARGE])
        large = {row[0] for row in cursor.fetchall()}
        for statement in {query["sql"] for query in statements if query["sql"].startswith("SELECT")}:
            plan = explained(statement, "ANALYZE, TIMING OFF, FORMAT JSON")[0]
            for node in _nodes((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]):
                removed = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
                read = round((node["Actual Rows"] + removed) * node["Actual Loops"])
                table = node.get("Relation Name", "")
                if table and read > most:
                    most, where = read, f"{table}, {node['Node Type']}"
                if node["Node Type"] == "Seq Scan" and table in large:
                    whole.add(table)
    return most, where, sorted(whole)


def explained(statement: str, options: str) -> list[Any]:
    """Return the lines of a statement's plan; what is told of the plan before it is told again."""
    setting, _, asked = statement.partition(";") if statement.startswith("SELECT set_config") else ("", "", statement)
    with transaction.atomic(), connection.cursor() as cursor:  # SELECT … FOR UPDATE
        if setting:
            cursor.execute(setting)
        cursor.execute(f"EXPLAIN ({options}) {asked}")
        return [line for (line,) in cursor.fetchall()]


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", []):
        yield from _nodes(child)
