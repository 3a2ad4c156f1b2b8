"""``uv run python -m bench.scale``: the portal on a whole country's worth of persons, collectivités and actions.

Fills a scratch database with 50,000 référents in 35,000 communes of 97 départements, 5,000 démarches and 200,000
actions, then prints, for each page: statements, their time, the slowest, and every sequential scan of a large table.
Exits with 1 where a page breaks an aim.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from typing import Any

from bench.scratch import start_scratch_database

LARGE = 10_000  # rows of a table that must not be read whole
MOST_STATEMENTS = 13
LARGEST_MAP = 60_000  # bytes, compressed: the data of a département's map
# these count or send all that there is, so they read it all
WHOLE = {"/annuaire/competences/", "/carte/points.json", "/collectivites/?actions=20-", "/carte/?departement=tous"}


def main() -> int:
    """Fill, measure, print; return 1 where an aim is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--members", type=int, default=50_000)
    parser.add_argument("--communes", type=int, default=35_000)
    options = parser.parse_args()
    cluster = start_scratch_database("reseau66_scale")
    try:
        return _measure(options.members, options.communes)
    finally:
        cluster.leave()


def _measure(members: int, communes: int) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "reseau66.settings"
    import django  # noqa: PLC0415 - after the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from bench import scale_data  # noqa: PLC0415

    session = scale_data.fill(members, communes)
    call_command("collectstatic", interactive=False, verbosity=0)
    missed = []
    print(f"{'page':64} {'SQL':>4} {'ms':>7} {'slowest':>8}  sequential scans of large tables")
    for label, statements in _pages(session):
        total, slowest = _times(statements)
        scans = scans_of(statements)
        print(f"{label:64} {len(statements):4} {total:7.1f} {slowest:8.1f}  {', '.join(scans) or '–'}")
        if (scans and label not in WHOLE) or len(statements) > MOST_STATEMENTS:
            missed.append(label)
    print("aim of the suggestions: 100 ms of SQL")
    print("missed:", "; ".join(missed) or "none")
    return 1 if missed else 0


def _pages(session: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from members.models import Referent, Sponsorship  # noqa: PLC0415
    from members.sponsoring.suggestions import suggest  # noqa: PLC0415

    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    for address in [*_ADDRESSES, Referent.objects.order_by("pk")[10].get_absolute_url()]:
        client.get(address)  # what is kept for a minute is there
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        yield address, captured.captured_queries
    yield from _maps(client)
    pair = Sponsorship.objects.select_related("request__collectivity").get()
    suggest(pair)
    with CaptureQueriesContext(connection) as captured:
        suggestions = suggest(pair)
    assert len(suggestions) == 5
    yield "suggestions", captured.captured_queries


def _maps(client: Any) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The data of a département's map, made anew, and the pages of a collectivité that has a programme."""
    from django.db import connection  # noqa: PLC0415 - after setup
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from directory.map.drawings import _draw  # noqa: PLC0415
    from directory.models import Initiative  # noqa: PLC0415

    for departement in ("66", "150"):
        _draw.cache_clear()
        with CaptureQueriesContext(connection) as captured:
            sent = client.get(f"/collectivites.geojson?departement={departement}", headers={"Accept-Encoding": "gzip"})
        size = len(sent.content)
        assert size <= LARGEST_MAP, size
        yield f"map data of département {departement}, made anew: {size} bytes", captured.captured_queries
    place = Initiative.objects.filter(collectivity__departement="150").order_by("pk")[0].collectivity
    for page in ("", "semblables/", "niveaux/", "bulle/"):
        address = f"{place.get_absolute_url()}{page}"
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        yield f"a collectivité: {page or 'its page'}", captured.captured_queries


_ADDRESSES = [
    *("/", "/annuaire/", "/annuaire/?page=1500", "/annuaire/?vue=liste", "/annuaire/?vue=carte&theme=eau"),
    *("/annuaire/?role=technicien", "/annuaire/?epci=800000007", "/annuaire/?theme=eau"),
    *("/annuaire/?qualite=ressource", "/annuaire/?qualite=delegue", "/annuaire/?qualite=parrain"),
    *(
        "/annuaire/?competence=compétence+7",
        "/annuaire/?milieu=littoral",
        "/annuaire/?role=elu&theme=eau&epci=800000007",
    ),
    *("/annuaire/?q=prénom123", "/annuaire/?q=c4ca4238", "/annuaire/?q=adjointe+prénom77", "/annuaire/?q=prénum123"),
    *(
        "/annuaire/competences/",
        "/annuaire/ambassadeurs/",
        "/parrainage/",
        "/collectivites/",
        "/collectivites/?q=c4ca4238",
    ),
    *("/collectivites/?etape=plan", "/collectivites/?theme=eau", "/collectivites/?actions=20-"),
    *("/collectivites/?departement=150&reconnue=on", "/collectivites/?departement=150&actions=20-"),
    *("/carte/", "/carte/?couleur=actions&actions=20-", "/carte/?departement=150&couleur=theme&theme=eau"),
    *("/carte/?couleur=etape&annee=2015&etape=plan", "/carte/dessin/?niveau=epci", "/carte/?departement=tous"),
    "/carte/points.json",
    *("/actions/", "/actions/?page=4000", "/actions/?theme=eau", "/actions/?etat=realisee&finalite=climat"),
    *("/actions/?strate=10000-", "/actions/?milieu=littoral", "/actions/?epci=800000007", "/actions/?q=c4ca4238"),
    *("/actions/?q=action+c4ca", "/actions/?theme=eau&etat=realisee&milieu=littoral"),
]


def _times(statements: list[dict[str, str]]) -> tuple[float, float]:
    times = [float(statement["time"]) * 1000 for statement in statements]
    return sum(times), max(times, default=0)


def scans_of(statements: list[dict[str, str]]) -> list[str]:
    """Return the large tables that a statement reads whole."""
    from django.db import connection  # noqa: PLC0415 - after setup

    tables = set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > %s", [LARGE])
        large = {row[0] for row in cursor.fetchall()}
        for statement in statements:
            if statement["sql"].startswith("SELECT"):
                cursor.execute("EXPLAIN (FORMAT JSON) " + statement["sql"])
                plan = cursor.fetchone()[0]
                plan = json.loads(plan) if isinstance(plan, str) else plan
                tables |= {n["Relation Name"] for n in _nodes(plan[0]["Plan"]) if n["Node Type"] == "Seq Scan"} & large
    return sorted(tables)


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", []):
        yield from _nodes(child)


if __name__ == "__main__":
    sys.exit(main())
