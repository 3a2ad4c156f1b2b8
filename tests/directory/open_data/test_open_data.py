"""The open data: each file is there, and each of its columns is explained."""

import csv
import io
import json

import pytest

from directory.open_data.datasets import datasets
from tests import factories

pytestmark = pytest.mark.django_db


def rows_of(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("dataset", [one for one in datasets() if one.form == "CSV"], ids=lambda one: one.name)
def test_each_column_is_explained_in_its_order(client, dataset):
    assert rows_of(client.get(dataset.address))[0] == list(dataset.columns)


def test_each_property_of_the_contours_is_explained(client, territory):
    (dataset,) = (one for one in datasets() if one.form == "GeoJSON")
    features = json.loads(client.get(dataset.address).content)["features"]
    told = {name for feature in features for name in feature["properties"]}

    assert told <= dataset.columns.keys()
    assert {"id", "nom", "rang", "reconnue"} <= dataset.columns.keys()


def test_the_page_names_the_licence_and_each_file(client):
    html = client.get("/donnees/").content.decode()

    assert "Licence Ouverte 2.0" in html
    for dataset in datasets():
        assert f'href="{dataset.address}"' in html


def test_every_action_is_in_the_file_and_an_invented_one_says_so(client, django_assert_max_num_queries):
    initiative = factories.InitiativeFactory()
    theme = factories.ThemeFactory(name="Eau d’essai", slug="eau-essai")
    for number in range(30):
        factories.PlanActionFactory(initiative=initiative, number=str(number), is_demo=not number).themes.add(theme)
    with django_assert_max_num_queries(8):
        rows = rows_of(client.get("/actions.csv"))

    assert len(rows) == 31
    assert {row[3]: row[-1] for row in rows[1:]}["0"] == "oui"
    assert {row[-1] for row in rows[2:]} <= {"", "oui"}
    assert {row[-3] for row in rows[1:]} == {"Eau d’essai"}
