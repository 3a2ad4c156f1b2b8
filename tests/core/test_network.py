"""Who the network is: what the team wrote, else what the environment says."""

import math

import pytest
from django.db import DatabaseError, IntegrityError, connection

from core.network import identity
from core.network.identity import forget, network
from core.network.models import Identity

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _read_anew():
    forget()


def test_what_the_team_wrote_goes_before_the_environment(settings):
    settings.NETWORK_NAME, settings.NETWORK_HOSTS = "Réseau d’ici", "la Région"
    Identity.objects.create(name="Réseau 09", departement="l’Ariège")

    who = network()

    assert (who.name, who.departement) == ("Réseau 09", "l’Ariège")
    assert who.hosts == "la Région"  # left empty


def test_it_is_asked_once_in_a_while(django_assert_num_queries, monkeypatch):
    Identity.objects.create(name="Réseau 09")
    with django_assert_num_queries(1):
        assert network().name == network().name == "Réseau 09"

    Identity.objects.update(name="Réseau de l’Ariège")
    assert network().name == "Réseau 09"
    monkeypatch.setattr(identity._kept, "until", -math.inf)
    assert network().name == "Réseau de l’Ariège"


def test_a_database_that_does_not_answer_takes_no_name_away(monkeypatch):
    Identity.objects.create(name="Réseau 09")
    network()
    monkeypatch.setattr(identity._kept, "until", -math.inf)

    def silent(execute, *args):
        raise DatabaseError

    with connection.execute_wrapper(silent):
        assert network().name == "Réseau 09"
        forget()
        assert network().name == "Réseau 66"


def test_mails_come_from_it(settings):
    settings.MAIL_FROM = ""
    Identity.objects.create(name="Réseau, le 09", contact_email="reseau@ariege.example")
    assert network().sender == "Réseau le 09 <reseau@ariege.example>"

    settings.MAIL_FROM = "Envoi <envoi@ariege.example>"
    assert network().sender == "Envoi <envoi@ariege.example>"


def test_each_page_says_it(client):
    client.get("/")  # pieces that every page carries are made once
    Identity.objects.create(name="Réseau 09", hosts="le Parc")
    forget()

    page = client.get("/").content.decode()
    assert "<b>Réseau 09</b>" in page and "animé par le Parc" in page


@pytest.mark.parametrize(
    "wrong", [{"id": 2}, {"main_colour": "#08"}, {"accent_colour": "red"}, {"main_colour": "#083f4a\n"}]
)
def test_there_is_one_and_its_colours_are_some(wrong):
    Identity.objects.create()
    with pytest.raises((IntegrityError, DatabaseError)):
        Identity(**{"id": 1, **wrong}).save(force_insert=wrong.get("id") == 2)
