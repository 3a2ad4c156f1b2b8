"""Doors for members show others what is behind them, in numbers and without a name."""

import pytest

from directory.models import Collectivity
from forum.models import FaqEntry
from members.models import Mandate
from reseau66.portal.team.models import TeamMember
from tests import factories
from tests.sql import asked_by

pytestmark = pytest.mark.django_db
DOORS = ("/annuaire/", "/forum/", "/materiel/")


@pytest.mark.parametrize("door", DOORS)
def test_each_says_how_to_come_in(clients, door):
    public, newcomer = clients["public"].get(door).text, clients["newcomer"].get(door).text

    assert f'href="/compte/connexion/?next={door}"' in public
    assert 'href="/rejoindre/"' in public.partition("<main")[2].partition("</main>")[0]
    assert "entre les mains de l’équipe" in newcomer
    assert "entre les mains de l’équipe" not in public
    assert "/compte/connexion/" not in newcomer.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("door", DOORS)
def test_each_says_whom_to_call(clients, member, door):
    TeamMember.objects.create(referent=member.referent, function="Animatrice", answers="Tout.", phone="04 68 00 00 01")
    main = clients["public"].get(door).text.partition("<main")[2].partition("</main>")[0]

    assert "04\u00a068\u00a000\u00a000\u00a001" in main
    assert 'href="/reseau/equipe/"' in main


def test_who_is_neither_member_nor_waiting_is_sent_to_her_space(client, newcomer):
    newcomer.referent.applications.all().delete()
    client.force_login(newcomer)

    assert "Voir pourquoi" in client.get("/forum/").text


def test_the_forum_s_shows_public_answers_and_counts(clients, member):
    topic = factories.TopicFactory(title="Un secret de membres")
    factories.PostFactory(topic=topic)
    open_one = FaqEntry.objects.create(question="Comment délibérer ?", answer="<p>Ainsi.</p>", is_public=True)
    FaqEntry.objects.create(question="Entre nous ?", answer="<p>Oui.</p>")
    page = clients["public"].get("/forum/")

    assert page.context["topics"] == 1
    assert open_one.get_absolute_url() in page.text
    assert "Entre nous" not in page.text
    assert topic.title not in page.text
    assert len(asked_by(clients["public"], "/forum/")) <= 3  # with the team, which is kept for a minute


def test_that_of_the_equipment_counts_by_kind(clients):
    for _ in range(2):
        factories.EquipmentFactory(name="Barnum de la place", kind="barnum")
    factories.EquipmentFactory(kind="sono", withdrawn_at="2026-01-01T00:00Z")
    page = clients["public"].get("/materiel/")

    assert page.context["kinds"] == [("Barnum, tables, scène", 2)]
    assert "Barnum de la place" not in page.text


def test_the_map_of_the_annuaire_s_tells_of_territories_and_of_nobody(clients, territory):
    for code in ("66148", "66016", "200043602"):  # two communes of one EPCI, and that itself, which has no point
        member = factories.make_member(last_name="Garrigue")
        Mandate.objects.filter(referent=member.referent).update(collectivity=Collectivity.objects.get(code=code))
    page = clients["public"].get("/annuaire/")
    points = {point.name: point.number for point in page.context["points"]}

    assert points["CC des Albères, de la Côte Vermeille et de l’Illibéris"] == 3
    assert "Port-Vendres" not in points
    assert "Garrigue" not in page.text
    assert "3 référents" in page.text.replace("\u00a0", " ")
