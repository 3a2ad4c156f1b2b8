"""``uv run python -m bench.territory``: the folders of all départements, beside what is published of them.

Makes each folder from the published data (npm brings the découpage, or ``--decoupage FILE``), reads it as
``load_territory`` does, and loads it into a scratch database beside the others. Prints for each département its
communes, EPCI and inhabitants beside those of the two packages, the points and the most that a contour's area changed,
what its map weighs, and what is not published. Ends with 1 where a count differs, a folder is refused, borders do not
meet or a map is too heavy.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import shapely

from bench.scale import LARGEST_MAP
from bench.scratch import start_scratch_database

# the COG (INSEE) and the list of EPCI à fiscalité propre (DGCL) of 1 January 2026, in the 101 départements
COMMUNES, EPCI = 34_875, 1_255


def main() -> int:
    """Make, load, compare, print; return 1 where something does not fit."""
    parser = argparse.ArgumentParser(prog="python -m bench.territory", description=__doc__)
    parser.add_argument("codes", nargs="*", help="some départements only")
    parser.add_argument("--decoupage", type=Path, help="archive of the découpage, where npm is not here")
    options = parser.parse_args()
    cluster = start_scratch_database("reseau66_territory")
    try:
        with tempfile.TemporaryDirectory() as folder:
            return _run(options.codes, options.decoupage, Path(folder))
    finally:
        cluster.leave()


def _run(codes: list[str], decoupage: Path | None, folder: Path) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "reseau66.settings"
    import django  # noqa: PLC0415 - after the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from directory.loading.published import download_decoupage, read_published  # noqa: PLC0415
    from directory.territory.departements import NAMES  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE directory_collectivity CASCADE")  # of a run that was cut
    published = read_published(decoupage or download_decoupage(folder))
    print(f"{'':4} {'communes':>15} {'EPCI':>9} {'inhabitants':>20} {'points':>6} {'area':>6} {'map kB':>6} {'s':>5}")
    wrong: list[str] = []
    for code in codes or NAMES:
        wrong += [f"{code}: {reason}" for reason in _try(published, code, folder / code)]
    if not codes:
        wrong += _whole_country()
    print("wrong:", "; ".join(wrong) or "nothing")
    return 1 if wrong else 0


def _try(published: Any, code: str, folder: Path) -> list[str]:
    """Make and load one département and print its line; return what is wrong with it."""
    from django.utils import timezone  # noqa: PLC0415 - after the set-up

    from directory.loading.actions import load_territory  # noqa: PLC0415
    from directory.loading.fetching import make_folder  # noqa: PLC0415
    from directory.map.drawings import MapLevel, drawings  # noqa: PLC0415
    from directory.models import Collectivity  # noqa: PLC0415

    begun = time.perf_counter()
    making = make_folder(published, code, folder, today=timezone.localdate())
    report = load_territory(folder=folder)
    took = time.perf_counter() - begun
    loaded = Collectivity.objects.communes().filter(departement=code)
    people = sum(commune.population or 0 for commune in loaded)
    expected = _published_counts(published, code)
    area, holds = _contours(published, folder)
    weight = len(drawings(code).geojson(MapLevel.COMMUNES).compressed)
    here = loaded.count(), making.epci, people
    print(
        f"{code:4} {here[0]:7} {expected[0]:7} {here[1]:4} {expected[1]:4} {here[2]:10} {expected[2]:9} "
        f"{making.points:6} {area:6.1%} {weight / 1000:6.1f} {took:5.1f}",
        flush=True,
    )
    for line in making.remarks:
        print(f"     {line}")
    again = load_territory(folder=folder)
    faults = {
        "counts": here != expected,
        "borders": not holds,
        "map": weight > LARGEST_MAP,
        "not new": report.created == 0,
        "a second load changes something": again.changed_anything,
    }
    return [fault for fault, is_so in faults.items() if is_so]


def _published_counts(published: Any, code: str) -> tuple[int, int, int]:
    """Return communes by the town halls' package, EPCI by their members' codes, inhabitants by the découpage."""
    from directory.territory.departements import departement_of  # noqa: PLC0415 - after the set-up

    communes = sum(departement_of(insee) == code for insee in published.places)
    epci = sum(any(departement_of(m["code"]) == code for m in row["membres"]) for row in published.epci)
    people = sum(row["population"] for row in published.communes if row["departement"] == code)
    return communes, epci, people


def _contours(published: Any, folder: Path) -> tuple[float, bool]:
    """Return the most that a contour's area changed, and whether all of them meet without gap or overlap."""
    features = json.loads((folder / "communes.geojson").read_text())["features"]
    light = {
        f["properties"]["insee"]: shapely.from_geojson(json.dumps(f["geometry"])) for f in features if f["geometry"]
    }
    before = {
        insee: shapely.from_wkb(published.places[insee].outline) for insee in light if published.places[insee].outline
    }
    changed = max(abs(light[insee].area / shape.area - 1) for insee, shape in before.items())
    shapes = list(light.values())
    return changed, bool(shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes))


def _whole_country() -> list[str]:
    from directory.models import Collectivity  # noqa: PLC0415 - after the set-up

    kinds = Counter(Collectivity.objects.values_list("kind", flat=True))
    counts = kinds["commune"], kinds["epci"]
    print(f"France {counts[0]} communes of {COMMUNES}, {counts[1]} EPCI of {EPCI}")
    return [] if counts == (COMMUNES, EPCI) else ["the whole country"]


if __name__ == "__main__":
    sys.exit(main())
