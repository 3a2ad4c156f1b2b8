"""What is like a question: shown while one writes it, and beside it afterwards."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.models import FaqEntry
from reseau66.portal.search.similar import similar_to
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_cache")]
ASKED = "Quelqu’un a-t-il déjà mutualisé un broyeur avec les communes voisines ?"


@pytest.fixture
def member():
    return factories.make_member()


@pytest.fixture
def things():
    return {
        "sujets": factories.PostFactory(topic__title="Un broyeur à partager", body="<p>Oui.</p>").topic,
        "fiches": factories.make_online(version__title="Mutualiser le broyage des végétaux"),
        "faq": FaqEntry.objects.create(question="Comment emprunter le broyeur ?", answer="<p>Au catalogue.</p>"),
    }


def titles(text, user, **more):
    return {similar.address for similar in similar_to(text, user, **more)}


def test_a_whole_sentence_finds_what_it_is_like(member, things):
    factories.make_online(version__title="Une commune et ses voisines à vélo")
    found = similar_to(ASKED, member)
    assert {things["sujets"].get_absolute_url(), things["faq"].get_absolute_url()} <= {row.address for row in found}
    assert titles("Mutualisation des végétaux à broyer", member) >= {things["fiches"].get_absolute_url()}


def test_words_that_every_question_has_find_nothing(member, things):
    factories.make_online(version__title="Une commune qui cherche un projet")
    assert not similar_to("Quelle commune connaît un projet ou une démarche ?", member)
    assert not similar_to("Une question", member)
    assert not similar_to("Un avis ?", member)


@pytest.mark.parametrize("text", ["Broyeur", "broyeur ?", "Le broyeur", "Un broyeur"])
def test_a_title_of_one_word_finds_what_it_is_like(member, things, text):
    assert {things["sujets"].get_absolute_url(), things["faq"].get_absolute_url()} <= titles(text, member)


@pytest.mark.parametrize("text", ["Eau", "bio", "ABC", "L’eau"])
def test_a_word_of_three_letters_is_one(member, text):
    topic = factories.PostFactory(topic__title="L’eau, le bio et l’ABC", body="<p>Oui.</p>").topic
    assert topic.get_absolute_url() in titles(text, member)


@pytest.mark.parametrize("text", ["", "?", "la", "ZA", "66 ZA", "Une idée de 12 mois"])
def test_what_is_left_of_a_title_is_not_asked_where_no_word_is(member, text):
    factories.PostFactory(topic__title="66 ZA, la 12e", body="<p>Oui.</p>")
    with CaptureQueriesContext(connection) as queries:
        assert not similar_to(text, member)
    assert [query["sql"] for query in queries if "forum_topic" in query["sql"]] == []


def test_what_only_speaks_of_a_word_is_not_like_it(member, things):
    speaking = factories.make_online(version__title="Des panneaux solaires", version__context="<p>Un broyeur.</p>")
    assert speaking.get_absolute_url() not in titles(ASKED, member)


def test_the_end_of_a_long_courteous_question_counts(member, things):
    asked = (
        "Bonjour à toutes et à tous, je voudrais savoir si dans le réseau quelqu’un a déjà, par hasard, utilisé un"
        " broyeur"
    )
    assert things["sujets"].get_absolute_url() in titles(asked, member)


def test_nobody_is_shown_what_she_may_not_open(member, things):
    newcomer = factories.make_newcomer()
    secret = factories.make_online(version__title="Le broyeur des membres", version__visibility="membres")
    assert secret.get_absolute_url() in titles(ASKED, member)
    assert things["sujets"].get_absolute_url() not in titles(ASKED, newcomer)
    assert secret.get_absolute_url() not in titles(ASKED, newcomer)


def test_it_comes_while_one_writes_and_stays_beside_the_topic(client, member, things):
    client.force_login(member)
    piece = client.get(reverse("similar"), {"title": ASKED}).content.decode()
    assert things["sujets"].title in piece
    assert "<html" not in piece
    assert not client.get(reverse("similar"), {"title": "x" * 400}).content.strip()

    form = client.get(reverse("forum:open_topic"), {"titre": ASKED}).content.decode()
    assert things["sujets"].title in form
    assert f'hx-get="{reverse("similar")}"' in form

    page = client.get(things["sujets"].get_absolute_url()).content.decode()
    beside = page[page.index('class="similar') :]
    assert things["faq"].question.split(" ?")[0] in beside.replace("\u202f", " ")
    assert things["sujets"].title not in beside[: beside.index("</section>")]


def test_the_piece_is_for_members(client):
    assert client.get(reverse("similar"), {"title": ASKED}).status_code == 302
    client.force_login(factories.make_newcomer())
    assert client.get(reverse("similar"), {"title": ASKED}).status_code == 403


def test_it_asks_two_statements_beside_the_synonyms_of_the_minute(member, things):
    similar_to(ASKED, member)
    with CaptureQueriesContext(connection) as queries:
        similar_to(ASKED, member)
    assert len(queries) == 4
