"""The year's programme before it has dates: themes, positions, and events made of them in one step."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.notifications.models import Mail
from events.models import Event, Idea, Position, Programme
from events.programme import actions as programming
from events.programme.actions import ProgrammeError
from tests import factories
from tests.asking import confirmed
from tests.flow import flowed
from tests.sql import asked_by

pytestmark = pytest.mark.django_db
YEAR = 2027


@pytest.fixture
def programme():
    return programming.begin(year=YEAR, by=None)


@pytest.fixture
def idea(programme):
    return add(programme)


def add(programme, title="Visite d’une chaufferie"):
    values = {"kind": "visite", "audience": "reseau", "title": title, "summary": "Voir, puis parler d’argent."}
    return programming.add_idea(programme=programme, by=None, values=values)


@pytest.fixture
def place():
    return factories.CollectivityFactory()


@pytest.fixture
def person(client, place):
    """A member who works for a collectivité, logged in."""
    user = factories.make_member()
    factories.MandateFactory(referent=user.referent, collectivity=place)
    client.force_login(user)
    return user


def position_of(idea):
    return f"/agenda/programme/{YEAR}/idees/{idea.pk}/position/"


def test_an_animateur_begins_a_programme_proposes_changes_and_takes_away_themes(client):
    client.force_login(factories.make_animateur())
    assert "Aucun programme" in client.get("/agenda/programme/").text
    assert client.post("/agenda/programme/", {"year": "1900"}).context["form"].errors

    page = client.post("/agenda/programme/", {"year": YEAR})["Location"]
    told = {"kind": "cafe", "audience": "reseau", "title": "L’eau", "summary": "Une heure."}
    assert client.post(f"{page}idees/ajouter/", told | {"title": ""}).context["form"].errors["title"]
    client.post(f"{page}idees/ajouter/", told)
    idea = Idea.objects.get()
    seen = {"seen": idea.updated_at.isoformat()}
    client.post(f"{page}idees/{idea.pk}/", told | seen | {"title": "L’eau et la forêt"})
    assert client.post(f"{page}idees/{idea.pk}/", told | seen).status_code == 409
    assert "L’eau et la forêt" in client.get(page).text
    assert client.get("/agenda/programme/")["Location"] == page
    confirmed(client, f"{page}idees/{idea.pk}/", {"remove": "on"})
    assert not Idea.objects.exists()


def test_members_alone_read_it_and_only_animateurs_change_it(client, idea, newcomer):
    page = f"/agenda/programme/{YEAR}/"
    client.force_login(factories.make_member())
    assert client.get(page).status_code == 200
    for part in ("regler/", "dates/", "idees/ajouter/", f"idees/{idea.pk}/"):
        assert client.get(page + part).status_code == 403, part
    assert client.post("/agenda/programme/", {"year": 2028}).status_code == 403
    client.force_login(newcomer)
    assert client.get(page).status_code == 403
    assert client.post(position_of(idea), {"is_interested": "on"}).status_code == 403


def test_a_collectivite_says_what_suits_it_changes_its_mind_and_takes_it_back(client, idea, place, person):
    told = {"collectivity": place.pk, "is_interested": "on", "can_host": "on", "months": ["4", "3"], "note": "Le matin"}

    client.post(position_of(idea), told)
    said = Position.objects.get()
    assert (said.can_host, said.months, said.note, said.person) == (True, [3, 4], "Le matin", person)
    page = flowed(client.get(f"/agenda/programme/{YEAR}/").text)
    assert "mars, avril" in page
    client.post(position_of(idea), {"collectivity": place.pk, "is_interested": "on"})
    assert Position.objects.get().can_host is False
    client.post(position_of(idea), {"collectivity": place.pk})
    assert not Position.objects.exists()


def test_nobody_speaks_for_another_collectivite_or_in_a_closed_programme(client, programme, idea, place, person):
    other = factories.CollectivityFactory()

    answer = client.post(position_of(idea), {"collectivity": other.pk, "is_interested": "on"})
    assert answer.context["rows"][0][3].errors["collectivity"]
    Programme.objects.update(is_open=False)
    answer = client.post(position_of(idea), {"collectivity": place.pk, "is_interested": "on", "note": "Trop tard"})
    assert "Le programme est arrêté" in answer.text
    assert "Trop tard" in answer.text
    assert not Position.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.create(idea=idea, collectivity=place)


def test_ideas_with_a_date_become_events_in_one_step_and_who_spoke_is_told(client, programme, idea, place, person):
    add(programme, "Une idée qui attend")
    client.post(position_of(idea), {"collectivity": place.pk, "is_interested": "on", "can_host": "on", "months": ["3"]})
    client.force_login(factories.make_animateur())
    address = f"/agenda/programme/{YEAR}/dates/"
    day = f"{timezone.localdate() + timedelta(days=90):%Y-%m-%d}"
    first = f"idee-{idea.pk}"
    assert client.get(address).context["forms"][0].initial["host"] == place.reference
    told = {f"{first}-day": day, f"{first}-begins": "09:30", f"{first}-host": place.reference}

    for wrong, name in (
        ({f"{first}-begins": ""}, "begins"),
        ({f"{first}-host": ""}, "host"),
        ({f"{first}-day": ""}, "day"),
    ):
        assert client.post(address, told | wrong).context["forms"][0].errors[name]
    assert client.post(address, {f"{first}-day": "2020-01-01", f"{first}-begins": "9:00"}).context["forms"][0].errors
    skipped = {f"{first}-day": "2027-03-28", f"{first}-begins": "01:00", f"{first}-ends": "02:30"}
    assert "les horloges avancent" in client.post(address, told | skipped).context["forms"][0].errors["ends"][0]
    assert "Donnez une date à une idée au moins." in client.post(address, {}).text
    assert not Event.objects.exists()
    client.post(address, told)

    event = Event.objects.get()
    assert (event.live.host, event.commune, event.live.title) == (place, place, idea.title)
    assert timezone.localtime(event.start).hour == 9
    assert [one.title for one in programme.ideas.filter(event=None)] == ["Une idée qui attend"]
    mail = Mail.objects.get(template="emails/programme_dated.txt")
    assert mail.to == person.email
    assert "C’est chez vous" in mail.text
    assert "à l’agenda" in client.get(f"/agenda/programme/{YEAR}/").text
    idea.refresh_from_db()
    for refused in (
        lambda: programming.remove_idea(idea=idea, by=None),
        lambda: programming.make_events(
            programme=programme,
            by=None,
            dated=[programming.Dated(idea, event.start, event.end, place, "Ici")],
        ),
    ):
        with pytest.raises(ProgrammeError):
            refused()


def test_the_page_asks_as_often_for_many_ideas(client, programme, idea, place, person):
    def queries():
        return len(asked_by(client, f"/agenda/programme/{YEAR}/"))

    few = queries()
    for number in range(8):
        more = add(programme, f"Idée {number}")
        Position.objects.create(idea=more, collectivity=place, is_interested=True)
    assert queries() == few
    assert few <= 12


def test_who_spoke_for_a_collectivite_goes_with_the_account(idea, place, person):
    position = Position.objects.create(idea=idea, collectivity=place, person=person, is_interested=True)

    person.delete()

    position.refresh_from_db()
    assert position.person is None
