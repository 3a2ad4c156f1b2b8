"""The map in the colours of the démarches: what it says is what is stored."""

import csv
import io
import json
import re
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from PIL import Image

from directory.initiatives.actions import refresh_stage
from directory.loading.actions import load_territory
from directory.map.colours import PRINTED
from directory.models import Collectivity, Initiative, PlanAxis, Recognition, StageChange
from directory.territory.geometry import dissolve, points, rings
from tests import factories
from tests.directory.second import COMMUNES, write_second

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


@pytest.fixture(autouse=True)
def _recognised_again(territory):
    """The recognitions of the files have ended: Alénya has a new one."""
    initiative = Initiative.objects.get(collectivity__code="66002")
    Recognition.objects.create(initiative=initiative, date=(timezone.localdate() - timedelta(days=30)).isoformat())


def told(client, code):
    features = json.loads(client.get("/collectivites.geojson").content)["features"]
    found = next(feature for feature in features if feature["id"] == code)["properties"]
    return found.get("rang"), found.get("demarche"), found.get("reconnue", False)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("66002", (4, "Plan d’actions", True)),
        ("66088", (3, "Stratégie", False)),
        ("66136", (0, "étape inconnue", False)),
        ("66001", (None, None, False)),
    ],
)
def test_each_commune_says_how_far_it_is(client, code, expected):
    assert told(client, code) == expected


def test_the_furthest_of_two_demarches_counts(client):
    place = Initiative.objects.get(collectivity__code="66002").collectivity
    other = Initiative.objects.create(collectivity=place, kind="climat")
    StageChange.objects.create(initiative=other, stage="diagnostic")
    refresh_stage(other)

    assert told(client, "66002") == (4, "Plan d’actions", True)


@pytest.mark.parametrize(
    "change",
    [
        lambda i: (StageChange.objects.create(initiative=i, stage="evaluation", since="2025"), refresh_stage(i)),
        lambda i: (StageChange.objects.filter(initiative=i).delete(), refresh_stage(i)),
        lambda i: [(s.__setattr__("stage", "diagnostic"), s.save(), refresh_stage(i)) for s in i.stages.all()],
        lambda i: Recognition.objects.filter(initiative=i).delete(),
        lambda i: i.delete(),
    ],
    ids=["reached", "withdrawn", "corrected", "recognition withdrawn", "deleted"],
)
def test_the_drawing_is_made_anew_when_a_demarche_changes(client, change):
    before = told(client, "66002")
    change(Initiative.objects.get(collectivity__code="66002"))

    assert told(client, "66002") != before


def mark_of(client, code, query):
    """The class that the drawn map gives a collectivité."""
    drawn = client.get(f"/carte/dessin/?{query}").context["drawn"]
    return next(one.mark for one in drawn if one.place.code == code)


@pytest.mark.parametrize(
    ("query", "alenya", "perpignan"),
    [
        ("", "stage-fill-4", "stage-fill-0"),
        ("couleur=x", "stage-fill-4", "stage-fill-0"),
        ("couleur=epci", "tint-fill-", "tint-fill-"),
        ("couleur=etape", "stage-fill-4", "stage-fill-0"),
        ("couleur=reconnue", "award-fill", "no-fill"),
        ("couleur=theme", "no-fill", "no-fill"),
        ("couleur=actions", "no-fill", "no-fill"),
    ],
)
def test_each_colour_tells_what_is_stored(client, query, alenya, perpignan):
    assert mark_of(client, "66002", query).startswith(alenya)
    assert mark_of(client, "66136", query).startswith(perpignan)


def test_a_recognition_that_has_ended_is_grey(client):
    Recognition.objects.filter(initiative__collectivity__code="66002").exclude(date="2013-12-19").delete()

    assert mark_of(client, "66002", "couleur=reconnue") == "past-fill"
    features = json.loads(client.get("/collectivites.geojson").content)["features"]
    properties = {feature["id"]: feature["properties"] for feature in features}
    assert properties["66002"]["autrefois"] == "de 2013 à 2016"
    assert "reconnue" not in properties["66002"]
    drawn = client.get("/collectivites/carte.svg?couleur=etape").text
    assert drawn.count('class="past"') == drawn.count("scale(.7)") > 0
    assert 'class="star"' not in drawn
    assert "reconnue autrefois" in client.get("/").text


def test_the_list_beside_the_map_says_how_far_each_is(client):
    factories.PlanActionFactory(initiative=Initiative.objects.get(collectivity__code="66002"))
    html = client.get("/carte/").text.replace("\u00a0", " ")
    row = html[html.index(">Alénya</a>") :]

    assert row.startswith(
        '>Alénya</a> <span class="meta">Agenda 21 · Plan d’actions · 1 action <span class="ribbon-star'
    )
    assert " · Étape inconnue</span></li>" in html[html.index(">Perpignan</a>") :][:120]


def test_the_list_beside_the_map_counts_the_fiches_that_everybody_may_read(clients):
    alenya = Collectivity.objects.get(code="66002")
    elne = Collectivity.objects.get(code="66065")
    for place in (alenya, alenya, elne):
        factories.make_online(collectivity=place)
    factories.make_online(collectivity=elne, version__visibility="membres")

    for client in clients.values():
        html = client.get("/carte/").text.replace("\u00a0", " ")
        row = html[html.index(">Alénya</a>") :]
        assert " · 2 fiches" in row[: row.index("</li>")]
        row = html[html.index(">Elne</a>") :]
        assert "1 fiche<" in row[: row.index("</li>")]
    assert ">Prades</a></li>" in html
    assert html.index(">Villeneuve-de-la-Raho</a>") < html.index(">L’Albère</a>")  # the engaged ones come first


def test_the_page_loads_what_its_script_reads_and_the_open_data_hold_all(client):
    loaded = json.loads(client.get(client.get("/carte/").context["geojson"]).content)["features"]
    open_data = json.loads(client.get("/collectivites.geojson").content)["features"]
    script = (Path(settings.BASE_DIR) / "static/js/map.js").read_text()

    for light, whole in zip(loaded, open_data, strict=True):
        left_out = whole["properties"].keys() - light["properties"].keys()
        assert {"population", "epci"} <= left_out <= {"population", "epci", "demarche"}
        assert light["properties"].items() <= whole["properties"].items()
    assert not [name for name in ("population", "demarche") if name in script]


def test_themes_and_actions_are_ramps(client):
    initiative = Initiative.objects.get(collectivity__code="66002")
    water, air = (factories.ThemeFactory(slug=slug) for slug in ("eau-essai", "air-essai"))
    initiative.themes.add(air)
    for number in range(5):
        factories.PlanActionFactory(initiative=initiative, title=f"Action {number}").themes.add(water)
    initiative.save()

    assert mark_of(client, "66002", "couleur=actions") == "ramp-fill-2"
    assert mark_of(client, "66002", "couleur=theme") == "ramp-fill-2"
    assert mark_of(client, "66002", "couleur=theme&theme=eau-essai") == "ramp-fill-3"
    assert mark_of(client, "66002", "couleur=theme&theme=air-essai") == "ramp-fill-1"
    assert mark_of(client, "66148", "couleur=theme&theme=eau-essai") == "no-fill"
    feature = next(f for f in json.loads(client.get("/carte.geojson?actions=5-9").content)["features"])
    assert feature["properties"]["themes"] == {"eau-essai": 5, "air-essai": 0}


def test_a_past_year_shows_the_stage_of_then(client):
    initiative = Initiative.objects.get(collectivity__code="66002")
    initiative.stages.all().delete()
    for stage, since in (("diagnostic", "2011-05"), ("plan", "2013"), ("evaluation", "")):
        StageChange.objects.create(initiative=initiative, stage=stage, since=since)
    refresh_stage(initiative)

    def then(year):
        return mark_of(client, "66002", f"couleur=etape&annee={year}")

    assert [then(2010), then(2011), then(2012), then(2013)] == ["no-fill", *["stage-fill-2"] * 2, "stage-fill-4"]
    kept = client.get("/carte/?couleur=etape&annee=2012&etape=diagnostic").context["asked"].kept
    assert "Alénya" in [name for _, name in kept]
    kept = client.get("/carte/?couleur=etape&annee=2012&etape=plan").context["asked"].kept
    assert "Alénya" not in [name for _, name in kept]


def test_the_colours_of_paper_are_those_of_light_screens():
    css = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
    light = css[: css.index("@media (prefers-color-scheme: dark)")]
    for name, colour in PRINTED.items():
        token = {
            "award-fill": "sun",
            "past-fill": "edge",
            "no-fill": "stage-none",
            "stage-fill-0": "stage-unknown",
        }.get(name)
        assert f"--{token or name.replace('-fill', '')}: {colour};" in light


def test_what_nobody_knows_is_the_quietest_at_night_too(client):
    css = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
    dark = css[css.index("@media (prefers-color-scheme: dark)") :]
    drawn = client.get("/collectivites/carte.svg?couleur=etape").text
    at_night = drawn[drawn.index("@media(prefers-color-scheme:dark)") :]

    for name, token in (("none", "stage-none"), ("s0", "stage-unknown")):
        colour = re.search(rf"\.{name}{{fill:(#\w+)}}", at_night)[1]
        assert f"--{token}: {colour};" in dark


@pytest.mark.parametrize(
    ("query", "lines"),
    [("", 8), ("couleur=epci", 0), ("couleur=etape", 8), ("couleur=reconnue", 2), ("couleur=actions", 4)],
)
def test_the_page_shows_the_legend_of_its_colours(client, query, lines):
    assert len(client.get(f"/carte/?{query}").context["legend"]) == lines


def test_a_line_of_the_legend_filters_and_leads_back(client):
    context = client.get("/carte/?couleur=etape&epci=200043602").context
    line = next(line for line in context["legend"] if line.label == "Plan d’actions")
    filtered = client.get(f"/carte/{line.address}").context
    chosen = next(line for line in filtered["legend"] if line.is_chosen)

    assert [name for _, name in filtered["asked"].kept] == ["Port-Vendres"]
    assert len(client.get(f"/carte/{chosen.address}").context["asked"].kept) == len(context["asked"].kept)


def test_the_lines_of_the_themes_filter_too(client):
    initiative = Initiative.objects.get(collectivity__code="66148")
    initiative.themes.add(factories.ThemeFactory(slug="eau-essai", name="L’eau d’essai"))
    context = client.get("/carte/?couleur=theme").context
    line = next(line for line in context["themes"] if line.label == "L’eau d’essai")
    filtered = client.get(f"/carte/{line.address}").context

    assert [name for _, name in filtered["asked"].kept] == ["Port-Vendres"]
    assert filtered["legend"][0].label == "Une démarche en parle"


def test_colours_and_an_empty_box_are_no_filter(client):
    html = client.get("/carte/?couleur=etape").content.decode()

    assert 'class="chips"' not in html


def test_the_spreadsheet_says_the_same(client):
    text = client.get("/collectivites.csv?reconnue=on").content.decode("utf-8-sig")
    rows = {row["Code"]: row for row in csv.DictReader(text.splitlines(), delimiter=";")}

    assert rows.keys() == {"66002"}
    assert rows["66002"]["Étape de la démarche"] == "Plan d’actions"
    text = client.get("/collectivites.csv").content.decode("utf-8-sig")
    rows = {row["Code"]: row for row in csv.DictReader(text.splitlines(), delimiter=";")}
    assert rows["200027183"]["Étape de la démarche"] == "étape inconnue"
    recognised = "Reconnue «\u00a0Agenda 21 local France\u00a0»"
    assert (rows["66002"][recognised], rows["200027183"][recognised]) == ("oui", "")


@pytest.mark.parametrize(
    ("query", "kept"), [("", 226), ("epci=246600282", 6), ("etape=plan", 3), ("arrondissement=661", 64), ("q=zzz", 0)]
)
def test_the_drawn_map_links_to_what_the_filters_keep(client, query, kept):
    html = client.get(f"/carte/dessin/?{query}").content.decode()
    svg = html[html.index('role="group"') : html.index("</figure>")]

    assert svg.count("<a href=") == svg.count("<title>") == kept
    assert svg.count("<path") == 226


def test_the_epci_are_drawn_as_one_contour_each(client):
    response = client.get("/carte/dessin/?niveau=epci&couleur=etape")
    html = response.content.decode()
    svg = html[html.index('role="group"') : html.index("</figure>")]

    assert svg.count("<title>") == 12
    assert "12\u00a0intercommunalités" in html
    assert mark_of(client, "200027183", "niveau=epci&couleur=etape") == "stage-fill-0"
    one = client.get("/carte/?niveau=epci&epci=246600282").context["asked"].kept
    assert [name for _, name in one] == ["CC Sud-Roussillon"]
    features = json.loads(client.get("/collectivites.geojson?niveau=epci").content)["features"]
    assert len(features) == 12
    communes = json.loads(client.get("/collectivites.geojson").content)["features"]
    inside = [f["geometry"] for f in communes if f["properties"]["epci"] == "CC Sud-Roussillon"]
    whole = next(f["geometry"] for f in features if f["id"] == "246600282")
    assert area(whole) == pytest.approx(sum(map(area, inside)))
    assert sum(1 for _ in points(whole)) < sum(1 for shape in inside for _ in points(shape))


def area(geometry):
    """In square degrees, holes taken off."""
    rings_area = []
    for ring in rings(geometry):
        rings_area.append(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2)
    return abs(sum(rings_area))


def test_a_hole_stays_a_hole():
    outside = [[0, 0], [3, 0], [3, 3], [0, 3], [0, 0]]
    hole = [[1, 1], [1, 2], [2, 2], [2, 1], [1, 1]]
    left, right = (
        {"type": "Polygon", "coordinates": rings}
        for rings in ([outside, hole], [[[3, 0], [4, 0], [4, 3], [3, 3], [3, 0]]])
    )
    whole = dissolve([left, right])

    assert len(whole["coordinates"]) == 1
    assert len(whole["coordinates"][0]) == 2
    assert area(whole) == 11


@pytest.mark.parametrize("form", ["csv", "geojson", "pdf", "png"])
def test_what_the_map_shows_can_be_taken_away(client, form):
    response = client.get(f"/carte.{form}?couleur=etape&etape=plan")

    assert f"carte.{form}" in response["Content-Disposition"]
    assert response.content[:4] == {"pdf": b"%PDF", "png": b"\x89PNG"}.get(form, response.content[:4])
    if form == "geojson":
        assert {f["id"] for f in json.loads(response.content)["features"]} == {"66002", "66148", "66227"}
    if form == "csv":
        assert len(response.content.decode("utf-8-sig").splitlines()) == 4
    if form == "png":
        with Image.open(io.BytesIO(response.content)) as picture:
            assert picture.width > 1000


def test_a_bubble_tells_functions_to_all_and_names_to_members(client):
    place = Collectivity.objects.get(code="66148")
    held = factories.MandateFactory(collectivity=place, title="Adjointe à l’eau")
    axis = PlanAxis.objects.create(initiative=place.initiatives.get(), title="Préserver l’eau")
    factories.PlanActionFactory(initiative=axis.initiative, axis=axis)
    address = "/collectivites/66148-x/bulle/"
    html = client.get(address).content.decode()

    assert "Adjointe à l’eau" in html
    assert html.count("is-reached") == 4
    assert "Préserver l’eau" in html
    assert axis.initiative.plan_address in html
    assert held.referent.last_name not in html
    client.force_login(factories.make_newcomer())
    assert held.referent.last_name not in client.get(address).content.decode()
    client.force_login(factories.make_member())
    assert held.referent.get_absolute_url() in client.get(address).content.decode()
    assert held.referent.last_name in client.get(place.get_absolute_url()).content.decode()


def test_a_second_departement_stands_beside_the_first(client, tmp_path):
    shared = "200070365"
    before = client.get("/collectivites.geojson").content
    assert 'name="departement"' not in client.get("/carte/").content.decode()
    report = load_territory(folder=write_second(tmp_path / "99", shared=shared), departement="99")

    assert (report.created, report.contours) == (5, 4)  # four communes and one EPCI
    assert Collectivity.objects.get(code=shared).name != "Un autre nom"
    assert client.get("/collectivites.geojson").content == before
    other = json.loads(client.get("/collectivites.geojson?departement=99").content)["features"]
    assert {feature["id"] for feature in other} == set(COMMUNES)
    page = client.get("/carte/?departement=99")
    assert len(page.context["asked"].kept) == 4
    assert "Où en sont les collectivités, sur quoi" in page.content.decode()
    assert "Où en sont les collectivités des Pyrénées-Orientales, sur" in client.get("/carte/").content.decode()
    assert page.context["map_settings"]["bounds"] == (2.0, 43.0, 2.4, 43.1)
    assert len(client.get("/carte/dessin/?departement=99&niveau=epci").context["drawn"]) == 2
    assert len(client.get("/collectivites/?departement=99&type=commune").context["page"].object_list) == 4
    assert len(client.get("/carte/").context["asked"].kept) == 226
    detail = client.get("/collectivites/99801-carre-0/")
    assert "departement=99" in detail.content.decode()
    assert detail.context["locator"].d
    everywhere = client.get("/carte/?departement=tous")
    assert [(code, number) for code, _, number in everywhere.context["asked"].by_departement] == [
        ("66", 226),
        ("99", 4),
    ]
    assert len(json.loads(client.get("/carte/points.json").content)) == 230
    assert len(json.loads(client.get("/carte/points.json?departement=66&population=10000-").content)) == 7
    epci = client.get(f"/collectivites/{shared}-x/", follow=True).context
    assert (epci["inside"], epci["outside"]) == (3, 18)
    assert client.get("/collectivites.geojson?departement=98").status_code == 404
    again = load_territory(folder=tmp_path / "99", departement="99")
    assert not again.changed_anything


def test_an_unknown_stage_is_quieter_than_every_step():
    def channels(name):
        return list(bytes.fromhex(PRINTED[name].removeprefix("#")))

    def vividness(name):
        return max(channels(name)) - min(channels(name))

    assert all(vividness("stage-fill-0") < vividness(f"stage-fill-{rank}") for rank in range(1, 7))
    assert all(min(channels("stage-fill-0")) > min(channels(f"stage-fill-{rank}")) for rank in range(1, 7))
