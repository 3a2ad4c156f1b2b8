import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from directory.map import drawings as map_drawings
from directory.map.drawings import MapLevel
from directory.models import Collectivity, Membership
from directory.territory import geometry as map_geometry
from directory.territory import queries as territory_queries
from directory.territory.enums import Kind, PopulationBracket
from directory.territory.geometry import points
from tests.factories import CollectivityFactory

pytestmark = pytest.mark.django_db


def epci(**fields):
    return CollectivityFactory(kind=Kind.EPCI, code=fields.pop("code", "990000001"), **fields)


def test_one_epci_at_a_time():
    town, one, other = CollectivityFactory(), epci(), epci(code="990000002")
    Membership.objects.create(commune=town, epci=one, start=date(2019, 1, 1), end=date(2024, 1, 1))
    Membership.objects.create(commune=town, epci=other, start=date(2024, 1, 1))

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(commune=town, epci=one, start=date(2025, 1, 1))
    with pytest.raises(ValidationError, match="appartient déjà"):
        Membership(commune=town, epci=one, start=date(2023, 6, 1), end=date(2023, 7, 1)).full_clean()


def test_a_membership_starts_before_it_ends():
    with pytest.raises(IntegrityError):
        Membership.objects.create(
            commune=CollectivityFactory(), epci=epci(), start=date(2024, 1, 1), end=date(2024, 1, 1)
        )


def test_half_a_point_is_none():
    with pytest.raises(IntegrityError):
        CollectivityFactory(latitude=42.5, longitude=None)


@pytest.mark.parametrize("typed", ["alenya", "ALÉNYA", "Alénya", "lény", "66200"])
def test_names_are_found_without_accents_and_by_postcode(territory, typed):
    assert Collectivity.objects.named_like(typed).filter(code="66002").exists()


@pytest.mark.parametrize(
    ("typed", "code"), [("perpignian", "66136"), ("canigo conflan", "200049211"), ("port vandres", "66148")]
)
def test_typing_mistakes_find_a_name(territory, typed, code):
    assert code in [c.code for c in Collectivity.objects.resembling(typed)[:3]]


def test_lists_sort_as_a_dictionary(territory):
    names = list(Collectivity.objects.communes().values_list("name", flat=True))

    assert names[:4] == ["L’Albère", "Alénya", "Amélie-les-Bains-Palalda", "Les Angles"]
    assert names.index("Égat") == names.index("Elne") - 1 or names.index("Égat") < names.index("Fenouillet")


@pytest.mark.parametrize("bracket", list(PopulationBracket))
def test_brackets_part_the_communes(territory, bracket):
    low, high = bracket.bounds
    found = Collectivity.objects.communes().in_bracket(bracket)

    assert found.exists()
    assert all(low <= c.population <= (high or 10**9) for c in found)


def test_every_commune_is_in_one_bracket(territory):
    assert sum(Collectivity.objects.communes().in_bracket(b).count() for b in PopulationBracket) == 226


def test_suggestions_begin_with_what_is_typed(territory):
    found = [c.name for c in territory_queries.suggest("pra")]

    assert found[:3] == ["Prades", "Prats-de-Mollo-la-Preste", "Prats-de-Sournia"]
    assert len(territory_queries.suggest("a")) == territory_queries.SUGGESTIONS
    assert territory_queries.suggest("  ") == []


def test_neighbouring_epci_have_different_tints(territory):
    drawn = map_drawings.drawings()
    features = json.loads(drawn.geojson(MapLevel.COMMUNES).body)["features"]
    tints = {f["properties"]["epci"]: f["properties"]["teinte"] for f in features}
    at_point = {}
    for feature in features:
        for point in points(feature["geometry"]):
            at_point.setdefault(point, set()).add(feature["properties"]["epci"])
    for names in at_point.values():
        assert len({tints[name] for name in names}) == len(names)


def test_distance_is_in_km(territory):
    perpignan, prades = (Collectivity.objects.get(code=code) for code in ("66136", "66149"))

    assert map_geometry.distance_km(perpignan, prades) == pytest.approx(39.5, abs=2)
    assert map_geometry.distance_km(perpignan, perpignan) == 0
