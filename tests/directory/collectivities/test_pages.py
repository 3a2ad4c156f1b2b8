import csv
import gzip
import io
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directory.models import Collectivity, Initiative
from tests import factories
from tests.factories import CollectivityFactory

pytestmark = pytest.mark.django_db


def names(response):
    return [c.name for c in response.context["page"].object_list]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=alenya", ["Alénya"]),
        ("q=66660", ["Port-Vendres"]),
        ("epci=200043602&population=10000-", ["Argelès-sur-Mer"]),
        ("type=epci&q=vallespir", ["CC du Haut Vallespir", "CC du Vallespir"]),
    ],
)
def test_the_list_filters(client, territory, query, expected):
    assert names(client.get(f"/collectivites/?{query}")) == expected


def test_an_applied_filter_can_be_removed(client, territory):
    html = client.get("/collectivites/?q=prades&type=commune").content.decode()

    assert 'href="/collectivites/?type=commune"' in html
    assert 'href="/collectivites/?q=prades"' in html


def test_an_impossible_filter_is_told_and_ignored(client, territory):
    response = client.get("/collectivites/?epci=nimporte&q=prades")

    assert response.status_code == 200
    assert "Prades" in names(response)
    assert "field-errors" in response.content.decode()


def test_no_result_offers_the_next_step(client, territory):
    html = client.get("/collectivites/?q=perpignian").content.decode()

    assert "Vouliez-vous dire" in html
    assert "/collectivites/66136-perpignan/" in html


@pytest.mark.parametrize("page", ["0", "-1", "999", "abc", "1e9"])
def test_a_strange_page_number_is_no_error(client, territory, page):
    assert client.get("/collectivites/", {"page": page}).status_code == 200


def test_htmx_gets_the_results_alone(client, territory):
    html = client.get("/collectivites/?q=prades", headers={"HX-Request": "true"}).content.decode()

    assert "Prades" in html
    assert "<html" not in html


@pytest.mark.parametrize("path", ["/collectivites/", "/carte/", "/collectivites.csv", "/recherche/?q=ville"])
def test_one_query_count_with_one_and_three_rows(client, path):
    counts = []
    for more in (1, 2):
        CollectivityFactory.create_batch(more)
        client.get(path)  # the drawings are made once
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 12


def test_a_commune_shows_its_contacts_and_its_epci(client, territory):
    html = client.get("/collectivites/66148-port-vendres/").content.decode()

    for expected in (
        "4\u202f018",
        "CC des Albères, de la Côte Vermeille et de l’Illibéris",
        "tel:",
        "mailto:ag@port-vendres.com",
    ):
        assert expected in html


def test_an_epci_shows_its_communes(client, territory):
    response = client.get("/collectivites/200043602-cc-des-alberes-de-la-cote-vermeille-et-de-lilliberis/")

    assert len(response.context["members"]) == 15


def test_an_old_slug_leads_to_the_new_one(client, territory):
    response = client.get("/collectivites/66148-ancien-nom/")

    assert (response.status_code, response["Location"]) == (301, "/collectivites/66148-port-vendres/")
    assert client.get("/collectivites/66999-inconnue/").status_code == 404


def test_the_geojson_has_every_commune(client, territory):
    response = client.get("/collectivites.geojson")
    data = json.loads(response.content)

    assert response["Content-Type"] == "application/geo+json"
    assert len(data["features"]) == 226
    assert "66148" in {feature["id"] for feature in data["features"]}
    assert {"nom", "population", "epci", "teinte"} == set(data["features"][0]["properties"])


def test_the_geojson_is_compressed_and_kept(client, territory):
    response = client.get("/collectivites.geojson", headers={"Accept-Encoding": "gzip"})

    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) < 60_000
    assert len(json.loads(gzip.decompress(response.content))["features"]) == 226
    again = client.get("/collectivites.geojson", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_change_of_the_territory_changes_the_etag(client, territory):
    before = client.get("/collectivites.geojson")["ETag"]
    town = Collectivity.objects.get(code="66002")
    town.population += 1
    town.save()

    assert client.get("/collectivites.geojson", headers={"If-None-Match": before}).status_code == 200


def test_the_map_lists_what_it_shows(client, territory):
    response = client.get("/carte/?epci=246600282")
    html = response.content.decode()

    assert html.count('<li><a href="/collectivites/66') == 6
    assert len(response.content) < 60_000


def test_the_whole_map_page_is_light(client, territory):
    response = client.get("/carte/")

    assert response.content.decode().count('<li><a href="/collectivites/66') == 226
    assert len(response.content) < 60_000


def test_the_csv_opens_with_accents_and_filters(client, territory):
    response = client.get("/collectivites.csv?q=alenya")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))

    assert rows[1][:5] == ["66002", "Alénya", "Commune", "CC Sud-Roussillon", "3782"]
    assert len(rows) == 2


def test_a_formula_in_the_csv_is_text(client):
    CollectivityFactory(name="=HYPERLINK(1)")

    text = client.get("/collectivites.csv").content.decode("utf-8-sig")
    assert ";'=HYPERLINK(1);" in text


def test_suggestions_tell_namesakes_apart(client, territory):
    found = client.get("/collectivites/suggestions/?q=pezilla").json()["results"]

    assert {f["value"] for f in found[:2]} == {"Pézilla-de-Conflent (66139)", "Pézilla-la-Rivière (66140)"}
    assert "66730" in found[0]["detail"]
    assert client.get("/collectivites/suggestions/").json() == {"results": []}


def test_the_list_of_collectivites_groups_by_theme_and_character(client):
    place = CollectivityFactory(name="Ville-Essai")
    theme = factories.ThemeFactory(name="Herbiers", slug="herbiers")
    factories.PlanActionFactory(initiative__collectivity=place).themes.add(theme)
    CollectivityFactory(name="Autre-Ville", is_ski_resort=True, is_touristic=True)
    for query, shown in (
        ("theme=herbiers", "Ville-Essai"),
        ("ski=on", "Autre-Ville"),
        ("touristique=on", "Autre-Ville"),
    ):
        html = client.get(f"{reverse('directory:list')}?{query}").content.decode()
        assert shown in html
        assert "1\u00a0collectivité<" in html
        assert "Proposer un groupe ou un projet commun" in html


def test_a_row_says_how_a_collectivity_is_engaged(client):
    place = CollectivityFactory(name="Alénya")
    CollectivityFactory(name="Bages")
    young = factories.InitiativeFactory(collectivity=place, kind="climat")
    farther = factories.InitiativeFactory(collectivity=place, kind="agenda21")
    Initiative.objects.filter(pk=young.pk).update(stage="diagnostic")
    Initiative.objects.filter(pk=farther.pk).update(stage="plan")
    factories.PlanActionFactory.create_batch(2, initiative=farther)
    recognised = farther.recognitions.create(date=f"{timezone.localdate() - timedelta(days=100):%Y-%m-%d}")
    html = client.get("/collectivites/").content.decode()

    row = html[html.index("Alénya") : html.index("Bages")]
    for words in (
        "Agenda 21 · 2\u00a0actions",
        "<b>Plan d’actions</b>",
        "étape 4 sur 6",
        "reconnue «\u00a0Agenda 21 local France\u00a0»",
    ):
        assert words in row
    other = html[html.index("Bages") :]
    assert "sur 6" not in other
    recognised.date = "2010-01-01"
    recognised.save()
    assert "France\u00a0», de 2010 à 2013" in client.get("/collectivites/").content.decode()


def test_the_engaged_are_one_tap_away(client):
    factories.InitiativeFactory(collectivity=CollectivityFactory(name="Alénya"))
    CollectivityFactory(name="Bages")
    html = client.get("/collectivites/?q=a").content.decode()
    assert 'href="?q=a&amp;etape=engagees"' in html

    names = {place.name for place in client.get("/collectivites/?etape=engagees").context["page"]}
    assert names == {"Alénya"}


def test_the_engaged_come_first_then_the_others_each_by_name(client, monkeypatch):
    monkeypatch.setattr("directory.collectivities.views.PAGE_SIZE", 2)
    for name in ("Bages", "L’Albère", "Corsavy", "Dorres", "Elne"):
        place = CollectivityFactory(name=name)
        if name in {"Bages", "Corsavy", "Elne"}:
            factories.InitiativeFactory(collectivity=place)
    pages, counts = [], []
    for number in (1, 2, 3):
        with CaptureQueriesContext(connection) as queries:
            pages.append(names(client.get(f"/collectivites/?departement=99&page={number}")))
        counts.append(len(queries))

    assert pages == [["Bages", "Corsavy"], ["Elne", "L’Albère"], ["Dorres"]]
    assert len(set(counts)) == 1
    assert names(client.get("/collectivites/?etape=engagees&page=2")) == ["Elne"]
    assert names(client.get("/collectivites/?etape=aucune")) == ["L’Albère", "Dorres"]


def test_a_row_says_how_many_fiches_everybody_may_read(client, territory):
    alenya = Collectivity.objects.get(code="66002")
    for _ in range(2):
        factories.make_online(collectivity=alenya)
    factories.make_online(collectivity=alenya, version__visibility="membres")
    html = client.get("/collectivites/?q=alenya").text.replace("\u00a0", " ")

    assert " · 2 fiches</p>" in html
