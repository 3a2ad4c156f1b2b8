"""The map in the colours of the démarches: what it says is what is stored."""

import csv
import json

import pytest

from directory.actions import refresh_stage
from directory.models import Initiative, Recognition, StageChange

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


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


@pytest.mark.parametrize(
    ("query", "colour"),
    [("", "epci"), ("couleur=etape", "etape"), ("couleur=reconnue", "reconnue"), ("couleur=x", "epci")],
)
def test_the_page_shows_the_legend_of_its_colours(client, query, colour):
    html = client.get(f"/carte/?{query}").content.decode()

    assert f'data-couleur="{colour}"' in html
    for legend in ("etape", "reconnue"):
        assert (f'data-legend="{legend}" hidden' in html) == (legend != colour)


def test_a_line_of_the_legend_filters_and_leads_back(client):
    context = client.get("/carte/?couleur=etape&epci=200043602").context
    line = next(line for line in context["legends"]["etape"] if line.label == "Plan d’actions")
    filtered = client.get(f"/carte/{line.address}").context
    chosen = next(line for line in filtered["legends"]["etape"] if line.is_chosen)

    assert [name for _, name in filtered["communes"]] == ["Port-Vendres"]
    assert len(client.get(f"/carte/{chosen.address}").context["communes"]) == len(context["communes"])


def test_colours_and_an_empty_box_are_no_filter(client):
    html = client.get("/carte/?couleur=etape").content.decode()

    assert 'class="chips"' not in html


def test_the_spreadsheet_says_the_same(client):
    text = client.get("/collectivites.csv?reconnue=on").content.decode("utf-8-sig")
    rows = {row["Code"]: row for row in csv.DictReader(text.splitlines(), delimiter=";")}

    assert rows["66002"]["Étape de la démarche"] == "Plan d’actions"
    assert rows["200027183"]["Étape de la démarche"] == "étape inconnue"
    assert {row["Reconnue «\u00a0Agenda 21 local France\u00a0»"] for row in rows.values()} == {"oui"}


@pytest.mark.parametrize(("query", "kept"), [("", 226), ("epci=246600282", 6), ("etape=plan", 3), ("q=zzz", 0)])
def test_the_drawn_map_links_to_what_the_filters_keep(client, query, kept):
    html = client.get(f"/carte/dessin/?{query}").content.decode()
    svg = html[html.index('role="group"') : html.index("</figure>")]

    assert svg.count("<a href=") == svg.count("<title>") == kept
    assert svg.count("<path") == 226


def test_the_drawn_map_has_the_colours_of_the_other(client):
    html = client.get("/carte/dessin/?couleur=etape").content.decode()

    assert 'data-couleur="etape"' in html
    assert '<title>Alénya</title><path class="commune commune-' in html
    assert "stage-fill-4 recognised" in html
