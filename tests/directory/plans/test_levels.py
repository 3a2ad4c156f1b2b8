"""A commune and its EPCI side by side."""

import datetime

import pytest
from django.urls import reverse

from directory.models import Membership
from directory.plans.levels import other_level, side_by_side
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


def test_both_levels_stand_side_by_side_by_theme(client, place):
    epci = factories.CollectivityFactory(kind="epci", name="CC d’essai")
    Membership.objects.create(commune=place, epci=epci, start=datetime.date(2020, 1, 1))
    water, bikes, waste = (
        factories.ThemeFactory(name=name, slug=slug)
        for name, slug in (("L’eau", "leau"), ("Les vélos", "velos"), ("Les déchets", "dechets"))
    )
    mine = acting(place, water, title="Récupérer la pluie")
    theirs = acting(epci, water, title="Chercher les fuites")
    acting(place, bikes, title="Poser des arceaux")
    acting(epci, waste, title="Ouvrir une ressourcerie")
    rows = side_by_side(place, other_level(place))

    assert (rows[0].theme, rows[0].own, rows[0].others) == (water, [mine], [theirs])
    assert {(row.theme.name, row.is_shared) for row in rows[1:]} == {("Les vélos", False), ("Les déchets", False)}
    for one in (place, epci):
        html = client.get(reverse("directory:levels", args=[one.code, one.slug])).content.decode()
        for title in ("Récupérer la pluie", "Chercher les fuites", "Poser des arceaux", "Ouvrir une ressourcerie"):
            assert title in html
        assert "ici seulement" in html
        assert "à l’autre niveau seulement" in html


def test_a_commune_that_has_left_the_epci_is_not_compared(place):
    epci = factories.CollectivityFactory(kind="epci")
    Membership.objects.create(commune=place, epci=epci, start=datetime.date(2019, 1, 1), end=datetime.date(2020, 1, 1))

    assert other_level(place) == other_level(epci) == []
