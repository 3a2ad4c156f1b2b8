"""What collectivités have in common: likeness, levels side by side, shared projects."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.models import Membership, ProjectPartner, SharedProject
from directory.plans.levels import other_level, side_by_side
from directory.projects import actions as projects_actions
from directory.similarity.comparison import alike
from tests import factories
from tests.asking import confirmed
from tests.concurrency import at_once
from tests.directory.initiatives.test_editing import seen_in

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


# -- likeness


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
    assert "score 8" in html
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


# -- commune and EPCI


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


# -- shared projects


@pytest.fixture
def colleague(place):
    return factories.MandateFactory(collectivity=place).referent.user


@pytest.fixture
def neighbour():
    return factories.MandateFactory(collectivity=factories.CollectivityFactory(name="Voisine")).referent.user


def proposal(**changes):
    return {"title": "Partager un économe de flux", "kind": "poste", "need": "Un jour par semaine.", **changes}


def test_a_project_is_proposed_joined_and_left(client, place, colleague, neighbour, mails):
    client.force_login(colleague)
    html = client.post(reverse("directory:propose_project"), proposal(), follow=True).content.decode()
    assert "Le projet est proposé" in html
    project = SharedProject.objects.get()
    assert project.collectivity == place

    client.force_login(neighbour)
    (voisine,) = (m.collectivity for m in neighbour.referent.mandates.all())
    join = f"{project.get_absolute_url()}rejoindre/"
    for _ in range(2):
        client.post(join, {"collectivity": voisine.code, "word": "Nous en cherchions un."})
    assert ProjectPartner.objects.get().collectivity == voisine
    (mail,) = [m for m in mails() if "rejoint" in m.subject]
    assert mail.to == colleague.email
    assert "Nous en cherchions un." in client.get(project.get_absolute_url()).content.decode()
    confirmed(client, f"{project.get_absolute_url()}quitter/{voisine.code}/")
    assert not ProjectPartner.objects.exists()


def test_only_one_s_own_collectivity_is_spoken_for(client, place, colleague, neighbour):
    project = factories.SharedProjectFactory(collectivity=place)
    partner = ProjectPartner.objects.create(project=project, collectivity=factories.CollectivityFactory())
    client.force_login(neighbour)
    other = factories.CollectivityFactory()
    assert client.post(f"{project.get_absolute_url()}rejoindre/", {"collectivity": other.code}).status_code == 200
    assert client.post(f"{project.get_absolute_url()}quitter/{partner.collectivity.code}/").status_code == 403
    assert client.get(f"{project.get_absolute_url()}modifier/").status_code == 403

    assert ProjectPartner.objects.count() == 1


@pytest.mark.parametrize(("role", "status"), [("public", 302), ("newcomer", 403)])
def test_strangers_propose_and_join_nothing(clients, role, status):
    project = factories.SharedProjectFactory()
    for address in (reverse("directory:propose_project"), f"{project.get_absolute_url()}rejoindre/"):
        assert clients[role].post(address, proposal()).status_code == status
    assert SharedProject.objects.count() == 1


def test_a_closed_project_takes_nobody(client, place, neighbour):
    project = factories.SharedProjectFactory(collectivity=place, status="abouti")
    client.force_login(neighbour)
    (voisine,) = (m.collectivity for m in neighbour.referent.mandates.all())
    html = client.post(
        f"{project.get_absolute_url()}rejoindre/", {"collectivity": voisine.code}, follow=True
    ).content.decode()

    assert "ne cherche plus de partenaires" in html
    assert not ProjectPartner.objects.exists()


def test_two_who_change_it_at_once_get_both_texts(client, place, colleague):
    project = factories.SharedProjectFactory(collectivity=place)
    address = f"{project.get_absolute_url()}modifier/"
    client.force_login(colleague)
    seen = seen_in(client.get(address).content.decode())
    sent = proposal(title=project.title, status="montage", seen=seen)
    assert client.post(address, {**sent, "need": "Le premier."}).status_code == 302
    second = client.post(address, {**sent, "need": "Le second."})

    assert second.status_code == 409
    assert "Le premier." in second.content.decode()
    assert "Le second." in second.content.decode()


@pytest.mark.django_db(transaction=True)
def test_joining_twice_in_the_same_instant_is_joining_once(place, colleague, neighbour):
    project = factories.SharedProjectFactory(collectivity=place)
    voisine = neighbour.referent.mandates.get().collectivity
    at_once(
        [
            lambda: projects_actions.join_project(project=project, collectivity=voisine, by=neighbour, word="")
            for _ in range(2)
        ]
    )

    assert ProjectPartner.objects.count() == 1


def test_the_list_filters_and_asks_a_constant_number_of_questions(client):
    factories.SharedProjectFactory(title="Un poste", kind="poste")
    factories.SharedProjectFactory(title="Une étude", kind="etude")
    address = reverse("directory:projects")
    html = client.get(f"{address}?sorte=poste").content.decode()
    assert "Un poste" in html
    assert ">Une étude<" not in html
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    for _ in range(3):
        project = factories.SharedProjectFactory()
        ProjectPartner.objects.create(project=project, collectivity=factories.CollectivityFactory())
    with CaptureQueriesContext(connection) as after:
        client.get(address)
    assert len(after) == len(before)


def test_the_list_of_collectivites_groups_by_theme_and_character(client, place):
    theme = factories.ThemeFactory(name="Herbiers", slug="herbiers")
    acting(place, theme)
    factories.CollectivityFactory(name="Autre-Ville", is_ski_resort=True, is_touristic=True)
    for query, shown in (
        ("theme=herbiers", "Ville-Essai"),
        ("ski=on", "Autre-Ville"),
        ("touristique=on", "Autre-Ville"),
    ):
        html = client.get(f"{reverse('directory:list')}?{query}").content.decode()
        assert shown in html
        assert "1\u00a0collectivité<" in html
        assert "Proposer un groupe ou un projet commun" in html
