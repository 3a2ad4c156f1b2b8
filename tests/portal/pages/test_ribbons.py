"""The ribbon as a mark of its own on the coloured map: page, drawing, data, points and sheet."""

import json

import pytest

from directory.models import Collectivity
from experiences.models import FactSheet
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
COLOURS = ("epci", "etape", "reconnue", "theme", "actions")


@pytest.fixture
def winner():
    place = Collectivity.objects.get(code="66148")
    fiche = factories.make_online(collectivity=place)
    FactSheet.objects.filter(pk=fiche.pk).update(ribbon="Trophées 2026, communes de moins de 2 000 habitants")
    return fiche


def marked(client):
    features = json.loads(client.get("/collectivites.geojson").content)["features"]
    return {feature["id"]: feature["properties"]["ruban"] for feature in features if "ruban" in feature["properties"]}


def test_the_map_marks_where_a_ribbon_was_won_whatever_its_colours(client, winner):
    place = winner.collectivity
    assert marked(client) == {"66148": [place.longitude, place.latitude]}
    for colour in COLOURS:
        html = client.get(f"/carte/dessin/?couleur={colour}").content.decode()
        assert html.count('<g class="ribbons" aria-hidden="true"><path transform=') == 1, colour
        assert f"<title>{place.name}, ruban du DD</title>" in html
        assert '<span class="ribbon-mark" aria-hidden="true">★</span>Ruban du DD' in html
    assert "ribbon" not in client.get("/carte/dessin/?q=Prades").content.decode()
    points = json.loads(client.get("/carte/points.json").content)
    assert [row[0] for row in points if len(row) > 5] == ["66148"]
    assert client.get("/carte.pdf").content[:4] == b"%PDF"


@pytest.mark.parametrize("change", ["visibility", "archived_at", "ribbon"])
def test_only_what_everybody_may_read_is_marked(client, winner, change):
    if change == "visibility":
        winner.versions.update(visibility="membres")
    else:
        FactSheet.objects.filter(pk=winner.pk).update(
            **{change: "2026-01-01T00:00Z" if change == "archived_at" else ""}
        )

    assert marked(client) == {}
    assert "ribbon" not in client.get("/carte/dessin/").content.decode()


def test_the_mark_goes_with_the_ribbon(client, winner):
    assert set(marked(client)) == {"66148"}
    etag = client.get("/collectivites.geojson")["ETag"]
    FactSheet.objects.filter(pk=winner.pk).update(ribbon="")

    assert marked(client) == {}
    assert client.get("/collectivites.geojson", headers={"If-None-Match": etag}).status_code == 200
