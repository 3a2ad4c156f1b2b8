"""Doors for members show others what is behind them, in numbers and without a name."""

import pytest

from core.themes.models import Theme
from directory.models import Collectivity
from events.programme.models import Programme
from forum.models import FaqEntry
from members.models import Mandate, Referent
from members.people.actions import set_competences
from reseau66.portal.team.models import TeamMember
from tests import factories
from tests.sql import asked_by

pytestmark = pytest.mark.django_db
DOORS = {  # with the statements that an outsider's door costs, the team's strip included; all kept for a minute
    "/annuaire/": 4,
    "/annuaire/competences/": 5,
    "/annuaire/ambassadeurs/": 3,
    "/forum/": 3,
    "/forum/groupes/": 4,
    "/agenda/programme/": 4,
    "/materiel/": 2,
}


def main_of(page):
    return page.text.partition("<main")[2].partition("</main>")[0]


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


@pytest.mark.parametrize(("door", "most"), DOORS.items())
def test_each_stands_under_the_bar_of_its_section_and_asks_little(clients, door, most):
    page = clients["public"].get(door)

    assert f'href="{door}" aria-current="true"' in " ".join(page.text.split())
    assert len(asked_by(clients["public"], door)) <= most


def furnish():
    """Put something behind each door."""
    people = [factories.make_member(last_name=f"Garrigue-{number}") for number in range(3)]
    Referent.objects.update(is_ambassador=True)
    Mandate.objects.update(collectivity=Collectivity.objects.get(code="66148"))
    for person in people[:2]:
        set_competences(referent=person.referent, names=["Compostage"])
    set_competences(referent=people[2].referent, names=["Contes de la Têt"])
    people[2].referent.themes.add(Theme.objects.get(slug="eau"))
    factories.PostFactory(topic=factories.TopicFactory(title="Un secret de membres", kind="question"))
    group = factories.make_group(name="Un groupe de membres")
    group.themes.add(Theme.objects.get(slug="eau"))
    programme = Programme.objects.create(year=2031)
    idea = programme.ideas.create(title="Une idée de membres", kind="visite", summary="Voir un lieu.")
    idea.positions.create(collectivity=Collectivity.objects.get(code="66148"), is_interested=True)
    factories.EquipmentFactory(name="Barnum de la place", kind="barnum")
    return people


HIDDEN = '<span class="visually-hidden"'
BEHIND = {
    "/annuaire/": ["5 référents"],  # with the member and the animateur of the fixture
    "/annuaire/competences/": [
        f"Compostage <b>2</b> {HIDDEN}>personnes<",
        f"Eau <b>1</b> {HIDDEN}>personne<",
        "et 1 compétence",
    ],
    "/annuaire/ambassadeurs/": ["5 ambassadeurs"],
    "/forum/": ["question posée", f"<b>1</b> {HIDDEN}>sujet<"],
    "/forum/groupes/": [">groupe<", f"Eau <b>1</b> {HIDDEN}>groupe<"],
    "/agenda/programme/": ["Visite de terrain", "collectivité positionnée"],
    "/materiel/": ["Barnum, tables, scène"],
}
SECRETS = ("Garrigue", "Un secret", "Un groupe de", "Une idée", "Barnum de", "Contes de la Têt")


@pytest.mark.usefixtures("territory")
@pytest.mark.parametrize("door", DOORS)
def test_what_is_behind_stands_before_how_to_come_in_and_names_nobody(clients, door):
    furnish()
    main = " ".join(main_of(clients["public"].get(door)).replace("\u00a0", " ").split())

    for words in BEHIND[door]:
        assert -1 < main.find(words) < main.index('href="/rejoindre/"'), words
    assert [secret for secret in SECRETS if secret in main] == []


def test_beginning_a_programme_is_not_of_the_door(clients):
    for role in ("public", "newcomer"):
        assert clients[role].post("/agenda/programme/", {"year": 2031}).status_code == 403


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

    assert (page.context["topics"], page.context["answers"]) == (1, 0)
    assert page.context["categories"] == [(topic.category.name, 1)]
    assert open_one.get_absolute_url() in page.text
    assert "Entre nous" not in page.text
    assert topic.title not in page.text


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
