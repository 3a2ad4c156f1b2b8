"""Which collectivités resemble one, and why."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.models import Membership
from directory.similarity.comparison import alike
from members.models import Mandate
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return factories.CollectivityFactory(
        name="Ville-Essai", population=900, milieu="littoral", latitude=42.5, longitude=3.0
    )


def acting(place, theme, **values):
    initiative = place.initiatives.first() or factories.InitiativeFactory(collectivity=place)
    action = factories.PlanActionFactory(initiative=initiative, **values)
    action.themes.add(theme)
    return action


def test_likenesses_are_told_weighed_and_ranked(client, place):
    theme = factories.ThemeFactory(name="Herbiers", slug="herbiers")
    twin = factories.CollectivityFactory(
        name="Jumelle", population=1500, milieu="littoral", latitude=42.6, longitude=3.0
    )
    factories.CollectivityFactory(name="Grande", population=30_000, milieu="littoral")
    factories.CollectivityFactory(name="Sans rapport", population=30_000, milieu="montagne")
    acting(place, theme)
    acting(twin, theme)
    found = alike(place)

    assert [(one.place.name, one.score) for one in found] == [("Jumelle", 8), ("Grande", 3)]
    assert found[0].reasons == ["même strate de population", "littoral", "thème herbiers", "à 11\u00a0km"]
    html = client.get(reverse("directory:resembling", args=[place.code, place.slug])).content.decode()
    assert "score" not in html
    assert "même strate de population, littoral, thème herbiers" in html


def test_other_departements_are_compared_where_they_have_a_demarche(place):
    far = factories.CollectivityFactory(name="Loin-Essai", departement="11", population=place.population)
    silent = factories.CollectivityFactory(departement="11", population=place.population)
    larger = factories.CollectivityFactory(departement="11", population=place.population * 100)
    for one in (far, larger):
        factories.InitiativeFactory(collectivity=one)
    found = {one.place: one.reasons for one in alike(place, limit=50)}

    assert "Aude" in found[far]
    assert silent not in found
    assert larger not in found


def test_another_epci_counts_where_there_is_a_likeness(place):
    twin = factories.CollectivityFactory(population=900)
    for commune in (place, twin):
        epci = factories.CollectivityFactory(kind="epci")
        Membership.objects.create(commune=commune, epci=epci, start=datetime.date(2020, 1, 1))

    (one,) = alike(place)
    assert one.score == 4
    assert "autre intercommunalité" in one.reasons


def test_the_number_of_questions_does_not_grow(client, place):
    address = reverse("directory:resembling", args=[place.code, place.slug])

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    acting(factories.CollectivityFactory(population=900), factories.ThemeFactory())
    with_one = asked()
    for _ in range(3):
        acting(factories.CollectivityFactory(population=900), factories.ThemeFactory())

    assert asked() == with_one <= 12


def test_the_way_in_shows_ones_own_and_finds_any_other(client, place):
    index = reverse("directory:resembling_index")
    assert client.get(index).status_code == 200
    address = reverse("directory:resembling", args=[place.code, place.slug])
    assert client.get(index, {"de": "Ville-Essai"}).url == address
    assert client.get(index, {"de": place.reference}).url == address
    unknown = client.get(index, {"de": "Nulle-Part"}).content.decode()
    assert "Aucune collectivité ne porte ce nom" in unknown
    assert 'value="Nulle-Part"' in unknown

    member = factories.make_member()
    Mandate.objects.filter(referent=member.referent).update(collectivity=place)
    twin = factories.CollectivityFactory(name="Ville-Jumelle", population=901, milieu="littoral")
    client.force_login(member)
    own = client.get(index).content.decode()
    assert twin.name in own
    assert "Celles qui ressemblent à Ville-Essai" in own
