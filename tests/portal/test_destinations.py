"""« Aller à »: the portal's own pages, by what one calls them, for whom they are."""

import pytest
from django.urls import reverse

from core.search.families import family_of, near
from core.search.query_parser import Question
from reseau66.portal.navigation.page import Needs
from reseau66.portal.navigation.tree import SECTIONS, STAFF
from reseau66.portal.search.destinations import MOST, destinations_for

pytestmark = pytest.mark.django_db


def labels(text, has=Needs.MEMBER, **how):
    return [one.label for one in destinations_for(Question.of(text), has, **how)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("trombinoscope", "Trombinoscope"),
        ("ANNUAIRE", "Trombinoscope"),
        ("trombi", "Trombinoscope"),
        ("le trophée", "Trophées"),
        ("trophees", "Trophées"),
        ("comment emprunter des gobelets ?", "Matériel partagé"),
        ("changer mon mot de passe", "Sécurité et connexion"),
        ("forum", "Sujets"),
        ("poser une question", "Créer\u00a0: une question"),
        ("modèle de délibération", "Modèle de délibération de lancement"),
        ("questionnaire habitants", "Modèle d’enquête auprès des habitants"),
        ("qui fait quoi", "Qui fait quoi"),
        ("désigner qui pilote", "Désigner qui porte et qui pilote"),
    ],
)
def test_a_page_is_found_by_what_one_calls_it(text, first):
    assert labels(text)[0] == first


@pytest.mark.parametrize("text", ["", "de la", "Port-Vendres", "ment", "château", "zzzz", "trophées zzzz"])
def test_a_word_that_names_no_page_leads_nowhere(text):
    assert labels(text) == []


def test_a_page_that_only_speaks_of_it_is_not_named():
    assert "Lire les réponses retenues" in next(p.does for s in SECTIONS for p in s.pages if p.route == "forum:faq")
    assert labels("retenues") == []


def test_typing_mistakes_are_forgiven_only_where_it_is_said():
    assert labels("trombinocsope") == []
    assert labels("trombinocsope", is_forgiving=True) == ["Trombinoscope"]
    assert labels("anuaire", is_forgiving=True) == ["Trombinoscope"]


def test_three_are_led_to_at_most_and_pages_have_room_beside_models():
    found = destinations_for(Question.of("délibération"), Needs.MEMBER)

    assert len(found) == MOST
    assert [one.is_model for one in found] == [True, True, False]


@pytest.mark.parametrize(
    ("has", "is_shown"), [(Needs.NOTHING, False), (Needs.ACCOUNT, False), (Needs.MEMBER, False), (Needs.STAFF, True)]
)
def test_pages_of_the_staff_are_named_to_nobody_else(has, is_shown):
    for page in STAFF.pages:
        assert (page.label in labels(page.label, has)) is is_shown


def test_pages_for_outsiders_are_named_to_outsiders_alone():
    assert labels("se connecter", Needs.NOTHING)[0] == "Se connecter"
    assert "Se connecter" not in labels("se connecter")


def test_each_page_of_the_tree_is_found_by_its_own_name():
    for section in SECTIONS:
        for page in section.pages:
            has = Needs.NOTHING if page.is_for_outsiders else Needs.STAFF
            found = [one.address for one in destinations_for(Question.of(page.label), has)]
            assert page.address in found, page.label


def test_the_result_page_shows_them_first_with_a_lock_for_who_has_no_account(client, clients):
    html = client.get("/recherche/?q=trombinoscope").text
    start, end = html.index('class="destinations"'), html.index("</section>", html.index('class="destinations"'))

    assert reverse("members:list") in html[start:end]
    assert 'class="lock"' in html[start:end] and "membres" in html[start:end]
    assert "Rien ne correspond" not in html
    assert 'class="lock"' not in clients["member"].get("/recherche/?q=trombinoscope").text


def test_narrowed_results_and_later_pages_lead_nowhere_else(client):
    assert client.get("/recherche/?q=trophées").context["destinations"]
    for asked in ("genre=fiches", "page=2", "depuis=1"):
        assert client.get(f"/recherche/?q=trophées&{asked}").context["destinations"] == []


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("modeles", "modele"),
        ("animaux", "animal"),
        ("reseaux", "reseau"),
        ("elues", "elue"),
        ("engagees", "engage"),
        ("emprunter", "emprunt"),
        ("prets", "preter"),
    ],
)
def test_plurals_and_genders_are_one_family(word, other):
    assert family_of(word) == family_of(other)


@pytest.mark.parametrize(("word", "other"), [("eau", "chateau"), ("mer", "mere"), ("plan", "plante")])
def test_words_that_only_begin_or_end_alike_are_no_family(word, other):
    assert family_of(word) != family_of(other)


@pytest.mark.parametrize(
    ("word", "other", "is_near"),
    [
        ("annuiare", "annuaire", True),
        ("trombinoscop", "trombinoscope", True),
        ("carte", "charte", True),
        ("haies", "aides", False),
        ("plage", "plan", False),
        ("mare", "maire", False),
        ("materiel", "maternelle", False),
    ],
)
def test_a_typing_mistake_is_a_sign_or_two(word, other, is_near):
    assert near(word, other) is is_near
