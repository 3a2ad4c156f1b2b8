import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Collectivity
from members.models import Referent
from members.people import actions as people_actions
from members.people.enums import Role
from tests import factories
from tests.flow import flowed
from tests.sql import asked_by

pytestmark = pytest.mark.django_db


def names(response):
    return {card.name for card in response.context["people"]}


@pytest.fixture
def people(territory):
    def person(first, last, title, code, role=Role.ELU, **fields):
        referent = factories.ReferentFactory(first_name=first, last_name=last, **fields)
        place = Collectivity.objects.get(code=code)
        factories.MandateFactory(referent=referent, title=title, collectivity=place, role=role)
        return referent

    return [
        person("Élise", "Fontcuberta", "Adjointe au développement durable", "66148"),
        person("Nadia", "Costa", "Chargée de mission", "66002", Role.TECHNICIEN),
        person("Joan", "Ribes", "Vice-président à l’eau", "200043602"),
        person("Paul", "Attend", "Maire", "66136", approved_at=None),
    ]


def test_only_the_approved_stand_in_it(clients, people):
    for vue in ("trombinoscope", "liste"):
        shown = names(clients["member"].get(f"/annuaire/?vue={vue}"))
        assert "Élise Fontcuberta" in shown
        assert "Paul Attend" not in shown
    assert "Paul Attend" not in names(clients["animateur"].get("/annuaire/"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=elise", {"Élise Fontcuberta"}),
        ("q=fontcuberta+elise", {"Élise Fontcuberta"}),
        ("q=port-vendres", {"Élise Fontcuberta"}),
        ("q=chargee", {"Nadia Costa"}),
        ("q=eau", {"Joan Ribes"}),
        ("role=technicien", {"Nadia Costa"}),
        ("epci=200043602", {"Élise Fontcuberta", "Joan Ribes"}),
        ("epci=200043602&q=joan", {"Joan Ribes"}),
        ("q=personne", set()),
    ],
)
def test_it_filters(clients, people, query, expected):
    assert names(clients["member"].get(f"/annuaire/?{query}")) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("theme=eau", {"Joan Ribes"}),
        ("competence=Econome+de+flux", {"Nadia Costa"}),
        ("q=econome", {"Nadia Costa"}),
        ("q=econome+alenya", {"Nadia Costa"}),
        ("q=econome+port-vendres", set()),
        ("qualite=ambassadeur", {"Joan Ribes"}),
        ("qualite=delegue", {"Élise Fontcuberta"}),
        ("milieu=littoral", {"Élise Fontcuberta"}),
        ("milieu=littoral&role=technicien", set()),
        ("qualite=nimporte", {"Élise Fontcuberta", "Nadia Costa", "Joan Ribes"}),
    ],
)
def test_it_filters_by_what_people_share(client, people, query, expected):
    elise, nadia, joan, _ = people
    joan.themes.add(factories.ThemeFactory(slug="eau"))
    Referent.objects.filter(pk=joan.pk).update(is_ambassador=True)
    people_actions.set_competences(referent=nadia, names=["Économe de flux"])
    elise.mandates.update(is_delegate=True)
    Collectivity.objects.filter(code="66148").update(milieu="littoral")
    client.force_login(elise.user)

    assert names(client.get(f"/annuaire/?{query}")) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("fontcuverta", "Élise Fontcuberta"),
        ("elyse fontcuberta", "Élise Fontcuberta"),
        ("port-vandres", "Élise Fontcuberta"),
        ("dévelopement", "Élise Fontcuberta"),
    ],
)
def test_typing_mistakes_are_forgiven_and_said(clients, people, typed, expected):
    response = clients["member"].get("/annuaire/", {"q": typed})

    assert expected in names(response)
    assert "Rien d’exactement pareil" in response.content.decode()


def test_a_right_word_is_not_taken_for_a_mistake(clients, people):
    response = clients["member"].get("/annuaire/?q=fontcuberta")

    assert names(response) == {"Élise Fontcuberta"}
    assert "Rien d’exactement pareil" not in response.content.decode()


def test_the_map_places_people_and_lists_them(clients, people):
    response = clients["member"].get("/annuaire/?vue=carte&role=technicien")

    assert [(place.name, place.number) for place in response.context["places"]] == [("Alénya", 1)]
    assert flowed(response.content.decode()).count("</title></a>") == 1


def test_no_result_offers_the_next_step(clients, people):
    assert "Voir tous les référents" in clients["member"].get("/annuaire/?q=zzz").content.decode()


def test_a_past_function_is_no_longer_shown(clients, people):
    people[0].mandates.update(start="2014-04-01", end="2020-05-31")

    assert names(clients["member"].get("/annuaire/?q=port-vendres")) == set()
    assert "Fonctions passées" in clients["member"].get(people[0].get_absolute_url()).content.decode()


@pytest.mark.parametrize("vue", ["trombinoscope", "liste"])
def test_one_query_count_with_one_and_three_rows(clients, vue):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            factories.make_member()
        with CaptureQueriesContext(connection) as queries:
            clients["member"].get(f"/annuaire/?vue={vue}")
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 12


@pytest.mark.usefixtures("process_cache")
@pytest.mark.parametrize("path", ["/", "/mon-espace/", "/recherche/?q=nom"])
def test_member_pages_have_one_query_count(clients, path):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            factories.make_member()
        clients["member"].get(path)
        with CaptureQueriesContext(connection) as queries:
            clients["member"].get(path)
        counts.append(
            len([one for one in queries if "SAVEPOINT" not in one["sql"] and "WITH inside" not in one["sql"]])
        )

    assert counts[0] == counts[1] <= 12


def test_hostile_names_are_shown_as_they_are(clients):
    hostile = "<img src=x onerror=alert(1)>"
    referent = factories.make_member(first_name=hostile, last_name="\u202egniliam " + "é" * 60).referent

    for path in ("/annuaire/", "/annuaire/?vue=liste", referent.get_absolute_url(), "/"):
        html = clients["member"].get(path).content.decode()
        assert "<img src=x" not in html
        assert "&lt;img src=x" in html


def test_a_newcomer_reads_why_the_annuaire_is_closed(clients):
    assert "dès que votre demande est acceptée" in clients["newcomer"].get("/annuaire/").text
    response = clients["newcomer"].get("/annuaire/export.csv")

    assert response.status_code == 403
    assert "dès que votre demande est acceptée" in response.content.decode()


def test_outsiders_read_how_many_stand_in_it_and_no_name(clients, territory):
    """Two of Alénya and one of Elne, by role, in the EPCI of each."""
    place = Collectivity.objects.get(code="66002")
    epci = place.current_epci.name
    people = [factories.ReferentFactory() for _ in range(2)]
    for person in people:
        factories.MandateFactory(referent=person, collectivity=place, role="elu")
    factories.MandateFactory(referent=factories.ReferentFactory(approved_at=None), collectivity=place, role="elu")
    page = clients["public"].get("/annuaire/")

    assert dict(page.context["rows"])[epci][0] == 2
    assert epci in page.text
    for person in people:
        assert person.last_name not in page.text
    assert 'href="/compte/connexion/?next=/annuaire/"' in page.text
    assert 'href="/rejoindre/"' in page.text
    assert len(asked_by(clients["public"], "/annuaire/")) <= 5  # none of them, where the process remembers


def test_one_page_of_a_person(clients, people):
    html = clients["member"].get(people[0].get_absolute_url()).content.decode()

    assert "Adjointe au développement durable" in html
    assert people[0].user.email not in html
    assert clients["newcomer"].get(people[0].get_absolute_url()).status_code == 404
    assert clients["member"].get(people[3].get_absolute_url()).status_code == 404
    assert clients["animateur"].get(people[3].get_absolute_url()).status_code == 200
