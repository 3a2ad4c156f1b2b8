"""Events as the other pages show them: a collectivité's, the home page, one's own data."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return factories.CollectivityFactory(name="Elne-Essai")


@pytest.mark.parametrize("page", ["", "habitants/"])
def test_a_collectivite_shows_what_takes_place_there_is_hosted_or_visits_it(client, place, page):
    there = factories.make_online_event(version__title="Chez nous", commune=place)
    hosted = factories.make_online_event(version__title="Nous accueillons", version__host=place)
    visiting = factories.make_online_event(version__title="On nous visite")
    visiting.live.visited.add(place)
    factories.make_online_event(version__title="Ailleurs")
    factories.make_online_event(version__title="Entre membres", commune=place, version__visibility="membres")
    gone = factories.make_online_event(version__title="Tombée à l’eau", commune=place)
    Event.objects.filter(pk=gone.pk).update(cancelled_at=timezone.now())
    html = client.get(f"{place.get_absolute_url()}{page}").content.decode()

    for event in (there, hosted, visiting):
        assert event.get_absolute_url() in html
    for title in ("Ailleurs", "Entre membres", "Tombée à l’eau"):
        assert title not in html
    client.force_login(factories.make_member())
    assert "Entre membres" in client.get(f"{place.get_absolute_url()}{page}").content.decode()


def test_the_next_ones_come_first_then_the_last_ones(client, place):
    past = timezone.now() - timedelta(days=20)
    factories.make_online_event(version__title="Hier", commune=place, start=past, end=past + timedelta(hours=1))
    factories.make_online_event(version__title="Demain", commune=place)
    html = client.get(f"{place.get_absolute_url()}habitants/").content.decode()
    assert html.index("Demain") < html.index("Hier")
    assert "passée" in html


def test_the_home_page_shows_the_next_events_and_ones_own(client, member):
    event = factories.make_online_event(version__title="Bientôt")
    registration = factories.RegistrationFactory(event=event, user=member, email=member.email)
    assert "Bientôt" in client.get("/").content.decode()
    client.force_login(member)
    assert registration.get_absolute_url() in client.get("/").content.decode()


def test_ones_own_data_tells_registrations_and_events(client, member):
    event = factories.make_online_event(version__title="J’y vais")
    factories.RegistrationFactory(event=event, user=member, email=member.email, answers={"Repas": "végétarien"})
    factories.make_online_event(version__title="J’organise").authors.add(member)
    client.force_login(member)
    html = client.get("/mon-espace/donnees/").content.decode()
    assert "J’y vais" in html
    assert "végétarien" in html
    assert "J’organise" in html
