"""The feuille de route: made of proposals, followed, discussed, and told to who had proposed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.notifications.models import Mail
from events.models import Opinion, Proposal, Roadmap, RoadmapItem
from events.roadmaps import actions as roadmaps
from events.roadmaps.actions import RoadmapError
from tests import factories
from tests.asking import confirmed
from tests.own_data import rows_under
from tests.sql import asked_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def day():
    return factories.make_workshop_day()


@pytest.fixture
def roadmap(day):
    return roadmaps.make_roadmap(day=day, by=None)


@pytest.fixture
def item(roadmap):
    return roadmap.items.get()


def sent(item, **changed):
    told = {
        "title": item.title,
        "priority": "haute",
        "status": "en-cours",
        "progress": "40",
        "seen": item.updated_at.isoformat(),
    }
    return told | changed


def today(**shift):
    return timezone.localdate() + timedelta(**shift)


def test_proposals_become_items_once_with_those_joined_to_them(client, day):
    first = Proposal.objects.get()
    second = Proposal.objects.create(workshop=first.workshop, number=2, action="Annuaire", merged_into=first)
    client.force_login(factories.make_animateur())

    answer = confirmed(client, f"{day.run_url}feuille-de-route/")
    roadmap = Roadmap.objects.get()
    assert answer["Location"] == roadmap.get_absolute_url()
    assert set(roadmap.items.get().proposals.all()) == {first, second}
    Proposal.objects.create(workshop=first.workshop, number=3, action="Une idée de plus")
    confirmed(client, f"{day.run_url}feuille-de-route/")

    assert [one.reference for one in roadmap.items.all()] == ["1.1", "1.3"]


def test_without_a_proposal_there_is_no_feuille_de_route(day):
    Proposal.objects.all().delete()

    with pytest.raises(RoadmapError):
        roadmaps.make_roadmap(day=day, by=None)


def test_an_organiser_who_is_no_animateur_makes_none(client, day):
    user = factories.make_member()
    day.event.authors.add(user)
    client.force_login(user)

    assert client.post(f"{day.run_url}feuille-de-route/").status_code == 404
    assert not Roadmap.objects.exists()


def test_members_read_it_and_filter_it(client, day, roadmap, item):
    Proposal.objects.create(workshop=day.event.workshops.get(rank=2), number=1, action="Se former à l’économie")
    roadmaps.make_roadmap(day=day, by=None)
    RoadmapItem.objects.filter(pk=item.pk).update(status="en-cours", priority="haute", year=2027)
    client.force_login(factories.make_member())

    def found(**query):
        return [
            one.reference for _, _, items in client.get("/feuille-de-route/", query).context["groups"] for one in items
        ]

    assert found() == ["1.1", "2.1"]
    assert found(q="economie") == ["2.1"]
    assert found(atelier="1") == found(etat="en-cours") == found(priorite="haute") == found(annee="2027") == ["1.1"]
    assert found(annee="2027", etat="faite") == []
    assert client.get(f"/feuille-de-route/{roadmap.pk}/").status_code == 200


def test_without_one_the_page_says_so(client):
    client.force_login(factories.make_member())

    assert "n’a pas encore de feuille de route" in client.get("/feuille-de-route/").text


def test_an_animateur_says_who_leads_and_how_far_it_is(client, item):
    client.force_login(factories.make_animateur())
    address = f"{item.get_absolute_url()}modifier/"
    told = sent(item, lead="La mairie d’Elne", answer_label="Annuaire", answer_path="/annuaire/?vue=trombinoscope")

    for wrong in ({"answer_path": "/nulle-part/"}, {"answer_path": "https://ailleurs.test"}, {"answer_label": ""}):
        assert client.post(address, told | wrong).context["form"].errors, wrong
    client.post(address, told)
    item.refresh_from_db()
    assert (item.status, item.progress, item.lead) == ("en-cours", 40, "La mairie d’Elne")
    assert client.post(address, told).status_code == 409
    client.post(address, sent(item, status="faite"))
    item.refresh_from_db()
    assert item.progress == 100
    with pytest.raises(IntegrityError), transaction.atomic():
        RoadmapItem.objects.filter(pk=item.pk).update(progress=20)


def test_members_give_one_opinion_each_until_the_last_day(client, roadmap, item):
    member = factories.make_member()
    client.force_login(member)
    address = item.get_absolute_url()
    assert "n’est pas enregistré" in client.post(address, {"stance": "favorable"}).text
    roadmaps.consult(roadmap=roadmap, by=None, until=today())

    assert client.post(address, {"stance": "reserve"}).context["form"].errors["comment"]
    client.post(address, {"stance": "reserve", "comment": "Trop cher pour un village."})
    client.post(address, {"stance": "favorable", "comment": ""})

    assert Opinion.objects.get().stance == "favorable"
    Roadmap.objects.update(consultation_until=today(days=-1))
    answer = client.post(address, {"stance": "remarque", "comment": "Trop tard, mais écrit."})
    assert "est finie" in answer.text
    assert "Trop tard, mais écrit." in answer.text
    assert Opinion.objects.get().stance == "favorable"


def test_the_consultation_ends_today_or_later_and_its_result_comes_after(client, roadmap):
    client.force_login(factories.make_animateur())
    address = f"{roadmap.get_absolute_url()}consultation/"

    assert client.post(address, {"until": f"{today(days=-1):%Y-%m-%d}"}).context["dates"].errors
    client.post(address, {"until": f"{today(days=3):%Y-%m-%d}"})
    answer = client.post(address, {"result": "Tout est retenu."})
    assert answer.context["words"].errors
    assert "Tout est retenu." in answer.text
    Roadmap.objects.update(consultation_until=today(days=-1))
    client.post(address, {"result": "Tout est retenu."})

    roadmap.refresh_from_db()
    assert (roadmap.result, roadmap.is_consulting) == ("Tout est retenu.", False)
    assert client.post(address, {"until": f"{today(days=3):%Y-%m-%d}"}).context["dates"].errors


def test_each_proposer_is_told_once_what_became_of_what_she_proposed(day):
    author = factories.make_member()
    first = Proposal.objects.get()
    workshop = first.workshop
    mine = Proposal.objects.create(workshop=workshop, number=2, action="Des visites", author=author)
    Proposal.objects.create(workshop=workshop, number=3, action="Un café", email="anne@exemple.test")
    Proposal.objects.create(
        workshop=workshop, number=4, action="Annuaire", email="anne@exemple.test", merged_into=first
    )
    roadmap = roadmaps.make_roadmap(day=day, by=None)
    mail = Mail.objects.order_by("to")

    roadmaps.publish_result(roadmap=roadmap, by=None, result="Retenu.")
    roadmaps.publish_result(roadmap=roadmap, by=None, result="Retenu, sauf un point.")

    assert [one.to for one in mail] == sorted(["anne@exemple.test", author.email])
    told = mail.get(to="anne@exemple.test").text
    assert "Un café" in told
    assert "Annuaire" in told
    assert "Des visites" not in told
    item = RoadmapItem.objects.get(proposals=mine)
    values = {"status": "faite", "progress": None, "note": "Trois visites en 2027."}
    changed = roadmaps.change_item(item=item, by=None, seen=item.updated_at, values=values)
    roadmaps.change_item(item=item, by=None, seen=changed.updated_at, values=values)
    assert "Trois visites en 2027." in mail.get(template="emails/roadmap_item.txt").text


def test_everybody_reads_it_and_opinions_are_between_members(clients, roadmap, item):
    roadmaps.consult(roadmap=roadmap, by=None, until=today())
    told = {"stance": "reserve", "comment": "Trop cher pour un village."}
    roadmaps.give_opinion(item=item, by=factories.make_member(), **told)
    list_page, page = "/feuille-de-route/", item.get_absolute_url()

    for role, reads_them in (("public", False), ("newcomer", False), ("member", True)):
        for address in (list_page, roadmap.get_absolute_url(), page):
            assert item.title in clients[role].get(address).text
        assert ("1 réserve" in clients[role].get(list_page).text.replace("\u00a0", " ")) == reads_them
        assert (told["comment"] in clients[role].get(page).text) == reads_them
        assert ("<textarea" in clients[role].get(page).text) == reads_them
        assert ("Avis des membres" in clients[role].get(page).text) == reads_them
        assert (clients[role].post(page, told).status_code == 403) == (not reads_them)
    assert Opinion.objects.count() == 2


def test_that_of_a_rencontre_between_members_is_for_members(clients):
    event = factories.make_online_event(version__visibility="membres")
    roadmap = roadmaps.make_roadmap(day=factories.make_workshop_day(event=event), by=None)

    for role, status in (("public", 404), ("newcomer", 404), ("member", 200)):
        for address in (roadmap.get_absolute_url(), roadmap.items.get().get_absolute_url()):
            assert clients[role].get(address).status_code == status
    assert "n’a pas encore de feuille de route" in clients["public"].get("/feuille-de-route/").text


def test_the_list_asks_as_often_for_many_items(client, day, roadmap):
    client.force_login(factories.make_member())

    def queries():
        return len(asked_by(client, "/feuille-de-route/"))

    few = queries()
    workshop = day.event.workshops.first()
    Proposal.objects.bulk_create(
        Proposal(workshop=workshop, number=number, action=f"Idée {number}") for number in range(2, 14)
    )
    roadmaps.make_roadmap(day=day, by=None)
    assert queries() == few
    assert few <= 12


def test_opinions_go_with_the_account(roadmap, item):
    member = factories.make_member()
    roadmaps.consult(roadmap=roadmap, by=None, until=today())
    roadmaps.give_opinion(item=item, by=member, stance="favorable", comment="")
    Proposal.objects.update(author=member)
    titles = ("Propositions d’atelier", "Avis sur la feuille de route")
    assert [len(rows_under(title, member)) for title in titles] == [1, 1]

    member.delete()

    assert not Opinion.objects.exists()
    assert Proposal.objects.get().author is None
