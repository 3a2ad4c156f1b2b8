"""Fiches that an event shows: from the event to the fiche and back."""

import pytest

from core.publishing import actions as publishing
from events.models import Event
from reseau66.portal.models import Showing
from tests import factories

pytestmark = pytest.mark.django_db


def test_organisers_join_fiches_to_an_event_and_each_page_leads_to_the_other(client):
    user = factories.make_member()
    client.force_login(user)
    event = factories.make_online_event()
    event.authors.add(user)
    first = factories.make_online(version__title="Une chaufferie bois")
    second = factories.make_online(version__visibility="membres", version__title="Entre nous")
    address = f"{event.get_absolute_url()}fiches/"

    wrong = client.post(address, {"fiches": "Une fiche que personne n’a écrite"})
    assert "collez l’adresse" in wrong.text
    assert "personne n’a écrite" in wrong.text
    client.post(address, {"fiches": f"https://reseau.test{first.get_absolute_url()}\nEntre nous"})
    assert "Ce que l’on y verra" not in client.get(event.get_absolute_url()).text
    assert event.live.title not in client.get(first.get_absolute_url()).text
    publishing.publish(version=Event.objects.get().working, by=None)

    assert [one.fiche for one in Showing.objects.order_by("pk")] == [first, second]
    assert client.get(address).context["form"].initial["fiches"] == "Une chaufferie bois\nEntre nous"
    assert "Ce que l’on y verra" in client.get(event.get_absolute_url()).text
    assert event.live.title in client.get(first.get_absolute_url()).text
    client.logout()
    page = client.get(event.get_absolute_url()).text
    assert "Une chaufferie bois" in page
    assert "Entre nous" not in page


def test_others_join_nothing(client):
    event, fiche = factories.make_online_event(), factories.make_online()
    client.force_login(factories.make_member())

    answer = client.post(f"{event.get_absolute_url()}fiches/", {"fiches": fiche.get_absolute_url()})

    assert answer.status_code == 403
    assert not Showing.objects.exists()


def test_an_exhibition_leads_to_its_loan_and_its_loan_to_what_it_shows(client):
    client.force_login(factories.make_animateur())
    item = factories.EquipmentFactory(kind="exposition", name="Exposition sur l’eau")
    document = factories.make_online_document(version__title="L’eau, panneau par panneau")
    address = f"{item.get_absolute_url()}document/"

    assert client.post(address, {"document": "Rien de tel"}).context["form"].errors["document"]
    client.post(address, {"document": document.get_absolute_url()})

    assert "L’eau, panneau par panneau" in client.get(item.get_absolute_url()).text
    assert "Exposition sur l’eau" in client.get(document.get_absolute_url()).text
    assert client.get(address).context["form"].initial["document"] == "L’eau, panneau par panneau"
    client.post(address, {"document": ""})
    assert "L’eau, panneau par panneau" not in client.get(item.get_absolute_url()).text
    client.logout()
    assert "Exposition sur l’eau" not in client.get(document.get_absolute_url()).text
