"""The lexicon: its terms, and their links in texts."""

import re
from html.parser import HTMLParser

import pytest
from django.core.management import call_command
from django.utils.text import slugify

from core.richtext.cleaning import clean
from core.themes.models import Theme
from events.models import EventVersion
from experiences.lexicon.linking import Linker
from experiences.lexicon.loading import first_terms, load_lexicon
from experiences.models import Term
from tests import factories
from tests.core.test_richtext import VECTORS

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms():
    known = {"Trame verte et bleue": ["TVB"], "Biodiversité": [], "Circuits courts": ["Circuit court"]}
    for name, synonyms in known.items():
        Term.objects.create(name=name, slug=slugify(name), short=f"{name} : en un mot.", synonyms=synonyms)


def linked(html):
    return Linker().link(html)


def test_the_first_lexicon_is_whole():
    terms = first_terms()
    names = {term["name"] for term in terms}
    every = [name.lower() for term in terms for name in (term["name"], *term["synonyms"])]

    assert len(terms) >= 80
    assert len(every) == len(set(every))
    assert all(set(term["see"]) <= names for term in terms)
    assert all(60 <= len(term["short"]) <= 220 and len(term["long"]) >= 250 and term["source"] for term in terms)
    assert {slug for term in terms for slug in term["themes"]} <= set(Theme.objects.values_list("slug", flat=True))
    assert not [term["name"] for term in terms if "'" in term["short"] + term["long"] + term["name"]]


def test_loading_twice_changes_nothing_and_edits_stay():
    call_command("load_lexicon")
    before = list(Term.objects.order_by("pk").values_list("pk", "name", "long"))
    Term.objects.filter(slug="biodiversite").update(short="Les bêtes et les plantes d’ici.", is_edited=True)
    load_lexicon()
    assert list(Term.objects.order_by("pk").values_list("pk", "name", "long")) == before
    assert Term.objects.get(slug="biodiversite").short == "Les bêtes et les plantes d’ici."
    assert Term.objects.get(slug="plan-climat-air-energie-territorial").see.exists()


def test_the_admin_marks_what_it_edits(client, animateur):
    term = Term.objects.create(name="Sobriété", slug="sobriete", short="Moins, mieux.")
    client.force_login(animateur)
    sent = {
        "name": "Sobriété",
        "slug": "sobriete",
        "short": "Mieux.",
        "long": "<p>a<script>x</script></p>",
        "synonyms": "",
    }
    assert client.post(f"/gestion/experiences/term/{term.pk}/change/", sent).status_code == 302
    term.refresh_from_db()
    assert (term.is_edited, term.short, term.long) == (True, "Mieux.", "<p>a</p>")


def test_the_list_is_alphabetical_by_letter_and_filtered(client, terms):
    Term.objects.create(name="Économie circulaire", slug="economie", short="Faire durer.")
    context = client.get("/lexique/").context
    assert [letter for letter, _ in context["letters"]] == ["B", "C", "E", "T"]
    assert client.get("/lexique/?q=TRAMES").context["number"] == 1
    assert "n’est pas dans le lexique" in client.get("/lexique/?q=zzz").content.decode()


def test_a_term_shows_fiches_that_speak_of_it(client, terms):
    fiche = factories.make_online(version__context="<p>Une trame verte et bleue au bord du canal</p>")
    html = client.get("/lexique/trame-verte-et-bleue/").content.decode()
    assert fiche.get_absolute_url() in html
    assert "TVB" in html


def test_a_term_is_linked_the_first_time_on_a_page_with_its_definition(client, terms):
    fiche = factories.make_online(
        version__context="<p>Notre TVB, la trame verte et bleue, et des circuits courts.</p>",
        version__results="<p>La biodiversité revient, la trame verte et bleue aussi.</p>",
    )
    html = client.get(fiche.get_absolute_url()).content.decode()
    for slug in ("trame-verte-et-bleue", "biodiversite", "circuits-courts"):
        assert html.count(f'href="/lexique/{slug}/"') == 1
        assert html.count(f'aria-describedby="terme-{slug}"') == html.count(f'id="terme-{slug}"') == 1
    assert "Biodiversité : en un mot." in html


@pytest.mark.parametrize(
    ("html", "is_linked"),
    [
        ("<p>la biodiversité</p>", True),
        ("<p>BIODIVERSITÉ, biodiversités</p>", True),
        ("<p>un circuit  court</p>", True),
        ("<p>le tvb</p>", False),  # an abbreviation is written as it is
        ("<p>agrobiodiversité, biodiversité-bis</p>", False),
        ("<h3>La biodiversité</h3>", False),
        ('<p><a href="https://a.test/">biodiversité</a></p>', False),
        ("<blockquote><p>la biodiversité</p></blockquote>", False),
        ("<p>la biodiversite</p>", False),
    ],
)
def test_where_a_term_is_linked(terms, html, is_linked):
    assert ("/lexique/" in linked(html)) == is_linked


def test_a_word_that_is_too_common_is_not_linked(terms):
    Term.objects.filter(slug="biodiversite").update(is_linked=False)
    assert "/lexique/" not in linked("<p>la biodiversité</p>")


def test_what_is_not_a_term_stays_as_it_was(terms):
    html = "<p>Un &amp; deux &lt;b&gt; <strong>trois</strong><br>x</p><ul><li>y</li></ul>"
    html += '<p><a href="https://a.test/?a=1&amp;b=2" rel="noopener">z</a></p>'
    assert linked(html) == html


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.seen = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen |= {tag} | {name for name, _ in attrs}


def test_linking_opens_no_door(terms):
    for vector in VECTORS:
        html = clean(f"<p>biodiversité {vector} TVB</p>")
        before, after = Tags(html).seen, Tags(linked(html)).seen
        assert after - before <= {"span", "class", "a", "href", "aria-describedby", "role", "id"}, vector


def test_terms_are_linked_in_the_texts_of_every_app_and_once_a_page(client, terms):
    initiative = factories.InitiativeFactory(summary="Une TVB <b>au bord</b> & du canal", specificities="La TVB encore")
    topic = factories.PostFactory(body="<p>Notre trame verte et bleue</p>").topic
    factories.PostFactory(topic=topic, body="<p>Quelle TVB ?</p><p>La biodiversité.</p>")
    event = factories.make_online_event(version__body="<p>Une TVB.</p>")
    EventVersion.objects.filter(pk=event.live.pk).update(minutes="<p>La TVB, vue.</p>")
    client.force_login(factories.make_member())
    place = initiative.collectivity
    for address, slugs in {
        f"{place.get_absolute_url()}habitants/": ["trame-verte-et-bleue"],
        topic.get_absolute_url(): ["trame-verte-et-bleue", "biodiversite"],
        event.get_absolute_url(): ["trame-verte-et-bleue"],
    }.items():
        html = client.get(address).content.decode()
        assert re.findall(r'<span class="term"><a href="/lexique/([a-z-]+)/"', html) == slugs, address
    assert (
        "&lt;b&gt;au bord&lt;/b&gt; &amp; du canal"
        in client.get(f"{place.get_absolute_url()}habitants/").content.decode()
    )
