"""What collectivités do together."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.models import ProjectPartner, SharedProject
from directory.projects import actions as projects_actions
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


def test_the_team_writes_down_what_a_collectivite_told_it(client, place, animateur):
    animateur.referent.mandates.update(collectivity=None, organisation="Le Département")
    client.force_login(animateur)
    address = reverse("directory:propose_project")
    lost = client.post(address, proposal(carrier="Nulle part"))
    assert "Aucune collectivité ne porte ce nom" in lost.text
    assert not SharedProject.objects.exists()

    assert client.post(address, proposal(carrier=place.reference)).status_code == 302
    assert SharedProject.objects.get().collectivity == place


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
