"""The search: what it finds, in which order, for whom, and what it remembers (nobody)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.cards import cards_for
from core.kinds import Card, kinds, known_titles, searches
from core.search.actions import count_query, learn_words
from core.search.families import families
from core.search.models import AskedMonth, AskedQuery, KnownWord, SynonymGroup
from core.search.query_parser import Question
from core.themes.models import Theme
from events.models import Roadmap, RoadmapItem
from experiences.awards.enums import Phase
from experiences.library import actions as library_actions
from experiences.models import AwardEdition, FactSheet, LibraryDocument, LibraryDocumentVersion, Term
from forum.models import FaqEntry
from forum.moderation import actions as moderating
from members.people.models import Mandate, Referent
from reseau66.portal.search.finding import find
from tests import factories
from tests.concurrency import at_once
from tests.flow import flowed
from tests.sql import asked_by

pytestmark = pytest.mark.django_db


def make_roadmap_item(**fields):
    roadmap = Roadmap.objects.create(day=factories.make_workshop_day(), title="Feuille de route")
    return RoadmapItem.objects.create(roadmap=roadmap, rank=1, reference="1.1", **fields)


def titles(client, text, **asked):
    return [result.title for result in client.get("/recherche/", {"q": text, **asked}).context["found"].results]


@pytest.fixture
def lamp():
    return factories.make_online(
        version__title="Éteindre l’éclairage public",
        version__summary="De minuit à cinq heures.",
        version__context="<p>Les <strong>horloges</strong> astronomiques étaient déréglées.</p>",
    )


@pytest.mark.parametrize(
    "text",
    [
        "éclairage",
        "ECLAIRAGE",
        "éclairages publics",
        "eteindre eclairage",
        "l’éclairage",
        "l'eclairage",
        "éclai",
        "eteind",
        "horloge",
        '"horloges astronomiques"',
        "« éclairage public »",
        "éclairage -piscine",
        "minuit",
    ],
)
def test_what_is_typed_in_any_way_finds_it(client, lamp, text):
    assert titles(client, text) == ["Éteindre l’éclairage public"]


def test_what_answers_best_comes_before_what_is_newer(client):
    best = factories.make_online(version__title="Des haies bocagères", version__summary="Des haies, encore des haies.")
    newest = factories.make_online(version__title="Un verger", version__context="<p>Il y a aussi des haies.</p>")
    now = timezone.now()
    for fiche, days in ((best, 400), (newest, 1)):
        FactSheet.objects.filter(pk=fiche.pk).update(published_at=now - timedelta(days=days))

    assert titles(client, "haies") == ["Des haies bocagères", "Un verger"]


@pytest.mark.parametrize(
    "text", ["éclairage -horloges", '"public éclairage"', "clairage", "piscine", "éclairage piscine"]
)
def test_what_does_not_answer_is_not_found(client, lamp, text):
    assert titles(client, text) == []


@pytest.mark.parametrize(
    "text", ["", "   ", "-", "''", '"', "le la les", "-rien", "%", "\\", "a:*|b & !", "(", "é" * 500]
)
def test_nothing_that_is_typed_is_an_error(client, lamp, text):
    assert client.get("/recherche/", {"q": text}).status_code == 200


@pytest.mark.parametrize(
    "asked", [{"genre": "x"}, {"theme": "x"}, {"depuis": "x"}, {"page": "0"}, {"page": "x"}, {"page": "999"}]
)
def test_choices_that_are_none_are_as_if_they_were_not_there(client, lamp, asked):
    assert titles(client, "éclairage", **asked) == ["Éteindre l’éclairage public"]


def test_a_kind_of_which_one_may_read_nothing_leaves_the_others(client, lamp, monkeypatch):
    closed = replace(searches()["faq"], found=lambda user, question: [FaqEntry.objects.none()])
    monkeypatch.setitem(searches(), "faq", closed)
    assert titles(client, "éclairage") == ["Éteindre l’éclairage public"]


def test_a_title_weighs_more_than_a_text(client):
    factories.make_online(version__title="Parler de tout", version__context="<p>Une haie</p>")
    factories.make_online(version__title="Planter une haie", version__context="<p>Oui</p>")
    assert titles(client, "haie") == ["Planter une haie", "Parler de tout"]


def test_every_kind_is_found_and_leads_to_its_page(client, animateur):
    place = factories.CollectivityFactory(name="Garrigue-Essai")
    factories.MandateFactory(collectivity=place, referent=factories.ReferentFactory(last_name="Garrigue"))
    factories.PlanActionFactory(title="Replanter la garrigue", initiative__collectivity=place)
    factories.AidFactory(name="Aide à la garrigue")
    factories.OrganisationFactory(name="Amis de la garrigue")
    factories.OrganisationFactory(name="Communes de la garrigue", kind="reseau")
    factories.make_online(version__title="Ouvrir la garrigue")
    factories.make_online_document(version__title="Guide de la garrigue")
    factories.make_online_news(version__title="La garrigue en fête")
    factories.make_online_event(version__title="Sortie dans la garrigue")
    Term.objects.create(name="Garrigue", slug="garrigue", short="Végétation basse.")
    factories.PostFactory(topic__title="Qui a ouvert une garrigue ?")
    FaqEntry.objects.create(question="Peut-on ouvrir une garrigue ?", answer="<p>Oui.</p>")
    factories.EquipmentFactory(name="Broyeur de garrigue")
    factories.SharedProjectFactory(title="Ouvrir la garrigue ensemble")
    factories.make_group(name="Garrigue")
    AwardEdition.objects.create(name="Trophées de la garrigue", slug="garrigue", year=2024, phase=Phase.CALL)
    factories.make_sent_letter(title="La lettre de la garrigue")
    make_roadmap_item(title="Parler de la garrigue")
    client.force_login(animateur)
    context = client.get("/recherche/?q=garrigue").context
    assert {result.kind.key for result in context["found"].results} == set(searches())
    assert {line["label"] for line in context["kinds"]} == {kinds()[key].heading for key in searches()}
    for result in context["found"].results:
        assert client.get(result.address).status_code == 200, result.address
    for key in searches():
        narrowed = client.get("/recherche/", {"q": "garrigue", "genre": key}).context["found"].results
        assert {result.kind.key for result in narrowed} == {key}
    cards = cards_for([result.address for result in context["found"].results], animateur)
    with_card = [r for r in context["found"].results if isinstance(r.kind.card, Card)]
    assert {(cards[r.address].title, cards[r.address].kind) for r in with_card} == {
        (r.title, r.kind.heading) for r in with_card
    }
    assert len(cards) == len(with_card) + 1  # a network has the card of its organisation


@pytest.mark.parametrize("text", ["Port-Vendres", "port vendres", "PORT VENDRÈS", "66660", "vendre"])
def test_a_commune_is_found_as_people_write_it(client, territory, text):
    assert "Port-Vendres" in titles(client, text)


def test_a_commune_by_its_name_comes_first(client, territory):
    assert titles(client, "Prades")[0] == "Prades"


def test_each_reader_finds_what_she_may_read(client):
    factories.MandateFactory(referent=factories.ReferentFactory(last_name="Garrigue"))
    factories.make_online(version__title="La garrigue des membres", version__visibility="membres")
    factories.make_online_document(version__title="Le guide des membres, garrigue", version__visibility="membres")
    factories.FactSheetFactory(version__title="Brouillon de garrigue")
    factories.PostFactory(topic__title="Débroussailler", body="<p>Notre <em>garrigue</em> brûle.</p>")
    hidden = factories.PostFactory(body="<p>La garrigue, quelle horreur.</p>")
    moderating.hide(post=hidden, by=None, reason="Hors sujet.")
    for user, number in ((None, 0), (factories.make_newcomer(), 0), (factories.make_member(), 4)):
        client.logout()
        if user:
            client.force_login(user)
        found = client.get("/recherche/?q=garrigue").context["found"]
        assert (len(found.results), found.number, sum(found.by_kind.values())) == (number, number, number)


def test_items_groups_and_the_feuille_de_route_are_found_by_members_alone(client):
    factories.EquipmentFactory(name="Broyeur de garrigue")
    factories.EquipmentFactory(name="Ancien broyeur de garrigue", withdrawn_at=timezone.now())
    factories.make_group(name="Garrigue")
    make_roadmap_item(title="Parler de la garrigue")
    for user, number in ((None, 0), (factories.make_newcomer(), 0), (factories.make_member(), 3)):
        client.logout()
        if user:
            client.force_login(user)
        assert len(titles(client, "garrigue")) == number
    assert "Ancien broyeur de garrigue" not in titles(client, "garrigue")


def test_what_is_found_may_be_opened_and_nothing_else_is_readable(client):
    draft = factories.FactSheetFactory(version__title="Brouillon de garrigue")
    secret = factories.make_online(version__title="La garrigue des membres", version__visibility="membres")
    factories.make_online(version__title="La garrigue de tous")
    factories.PostFactory(topic__title="Garrigue")
    factories.EquipmentFactory(name="Broyeur de garrigue")
    factories.MandateFactory(referent=factories.ReferentFactory(last_name="Garrigue"))
    factories.LetterFactory(title="Brouillon sur la garrigue")
    factories.make_sent_letter(title="La garrigue en lettre")
    factories.AidFactory(name="Aide à la garrigue")
    open_to = {}
    for user in (AnonymousUser(), factories.make_newcomer(), factories.make_member(), factories.make_animateur()):
        for key, search in searches().items():
            readable = set(search.readable(user).values_list("pk", flat=True))
            found = {row[0] for tier in search.found(user, Question.of("garrigue")) for row in tier}
            assert found <= readable, (user, key)
            open_to.setdefault(key, []).append(len(readable))
        assert draft.pk not in searches()["fiches"].readable(user).values_list("pk", flat=True)
    assert open_to["sujets"][:2] == open_to["referents"][:2] == open_to["materiel"][:2] == [0, 0]
    assert open_to["lettres"] == [1, 1, 1, 1]
    assert open_to["fiches"] == [1, 1, 2, 2], secret.pk
    assert all(numbers[2] for key, numbers in open_to.items() if key in {"sujets", "referents", "materiel", "aides"})


def test_an_edition_in_preparation_and_a_letter_that_has_not_left_are_not_found(client):
    AwardEdition.objects.create(name="Trophées de la garrigue", slug="garrigue", year=2024)
    factories.LetterFactory(title="Brouillon sur la garrigue")
    assert titles(client, "garrigue") == []
    AwardEdition.objects.update(phase=Phase.CALL)
    factories.make_sent_letter(title="La garrigue en lettre")
    assert set(titles(client, "garrigue")) == {"Trophées de la garrigue", "La garrigue en lettre"}


def test_what_is_archived_is_not_found(client, lamp):
    FactSheet.objects.update(archived_at=timezone.now())
    assert titles(client, "éclairage") == []


def test_a_document_is_found_by_what_it_says_inside_and_shows_where(client):
    document = factories.make_online_document()
    LibraryDocumentVersion.objects.update(
        full_text="Un mot. " * 300 + "La phacélie attire les abeilles. " + "Fin. " * 300
    )
    html = client.get("/recherche/?q=phacelies").content.decode()
    assert document.get_absolute_url() in html
    assert "<mark>phacélie</mark> attire les abeilles" in html


def test_a_passage_shows_no_markup_and_opens_no_door(client):
    context = "<p>La <em>phacélie</em> &amp; 3 &lt; 4 &lt;script&gt;alert(1)&lt;/script&gt; attire</p>"
    factories.make_online(version__title="Semer", version__context=context)
    html = client.get("/recherche/?q=phacélie").content.decode()
    assert "<mark>phacélie</mark> &amp; 3 &lt; 4" in html
    assert "<script>alert" not in html


def test_a_network_is_a_network_and_no_helper(client):
    factories.OrganisationFactory(name="Communes de la forêt", kind="reseau")
    factories.OrganisationFactory(name="Amis de la forêt")

    for kind, name in (("reseaux", "Communes de la forêt"), ("acteurs", "Amis de la forêt")):
        (result,) = client.get(f"/recherche/?q=forêt&genre={kind}").context["found"].results
        assert result.title == name
    first = client.get("/recherche/?q=réseau+forêt").context["found"].results[0]
    assert first.title == "Communes de la forêt"


def test_facets_count_and_narrow(client):
    theme = Theme.objects.create(name="Thème d’essai", slug="essai")
    old, new = factories.make_online(version__title="Haie ancienne"), factories.make_online(version__title="Haie neuve")
    new.live.themes.add(theme)
    FactSheet.objects.filter(pk=old.pk).update(published_at=timezone.now() - timedelta(days=800))
    factories.make_online_document(version__title="Guide des haies")
    context = client.get("/recherche/?q=haie").context
    assert [(line["label"], line["number"]) for line in context["kinds"]] == [("Expériences", 2), ("Bibliothèque", 1)]
    assert [(line["label"], line["number"]) for line in context["themes"]] == [("Thème d’essai", 1)]
    assert titles(client, "haie", theme="essai") == ["Haie neuve"]
    assert set(titles(client, "haie", depuis="1")) == {"Haie neuve", "Guide des haies"}
    assert set(titles(client, "haie", depuis="5", genre="fiches")) == {"Haie neuve", "Haie ancienne"}
    narrowed = client.get("/recherche/?q=haie&genre=documents").context
    assert {line["label"]: line["number"] for line in narrowed["kinds"]} == {"Expériences": 2, "Bibliothèque": 1}
    assert (
        "Rien ne correspond à ces choix"
        in client.get("/recherche/?q=haie&genre=documents&theme=essai").content.decode()
    )


def test_synonyms_find_each_other(client):
    SynonymGroup.objects.create(text="PCAET, plan climat air énergie, plan climat")
    factories.make_online(version__title="Écrire notre PCAET")
    factories.make_online(version__title="Suivre un plan climat")
    for text in ("pcaet", "plan climat", "Plan climat air énergie", "PCAET suivre"):
        assert "Suivre un plan climat" in titles(client, text), text
    assert "Écrire notre PCAET" in titles(client, "plan climat air énergie")


@pytest.mark.parametrize("text", ["extinction", "Extinctions", "extinction éclairage", "lampadaire"])
def test_words_of_one_family_find_each_other(client, lamp, text):
    assert titles(client, text) == ["Éteindre l’éclairage public"]


def test_names_that_the_lexicon_gives_one_thing_find_each_other(client):
    Term.objects.create(name="Trame noire", slug="trame-noire", short="La nuit.", synonyms=["Corridor nocturne"])
    factories.make_online(version__title="Dessiner la trame noire")
    assert "Dessiner la trame noire" in titles(client, "corridor nocturne")


def test_each_name_of_the_table_is_whole_and_stands_in_one_family():
    names = [name for names in families() for name in names]

    assert len(set(names)) == len(names) > 60
    assert all(len(family) > 1 for family in families())


def test_a_word_is_not_sought_inside_others(client, territory):
    person = factories.ReferentFactory(last_name="Rousseau")
    factories.MandateFactory(referent=person, title="Animatrice du Réseau")
    factories.CollectivityFactory(name="Château-Essai")
    client.force_login(factories.make_member())
    assert titles(client, "eau", genre="collectivites") == titles(client, "eau", genre="referents") == []
    assert titles(client, "rouss", genre="referents") and titles(client, "château", genre="collectivites")
    assert "Port-Vendres" in titles(client, "vendres", genre="collectivites")


def test_the_noun_of_a_kind_need_not_stand_in_what_is_found(client):
    factories.make_online(version__title="Planter des haies")
    factories.AidFactory(name="Haies et bocages")
    assert titles(client, "fiche haies") == ["Planter des haies"]
    assert titles(client, "aides haies") == ["Haies et bocages"]
    assert titles(client, '"fiche haies"') == []
    factories.make_online(version__title="Des haies sans fiche")
    assert titles(client, "haies -fiche", genre="fiches") == ["Planter des haies"]


def test_what_is_found_nowhere_leads_on(client):
    theme = Theme.objects.get(slug="biodiversite")
    html = client.get("/recherche/?q=biodiversité+zzz").text
    assert "Rien ne correspond" in html
    assert f"/aides/?theme={theme.slug}" in html and "/trame/modeles/" in html
    assert "Poser la question" not in html and "qualite=ressource" not in html
    assert "Demander à l’équipe du Réseau" in html
    client.force_login(factories.make_member())
    html = client.get("/recherche/?q=biodiversité+zzz").text
    assert "/forum/nouveau/?titre=biodiversit%C3%A9%20zzz" in html
    assert f"/annuaire/?qualite=ressource&amp;theme={theme.slug}" in html
    assert "qualite=ressource" not in client.get("/recherche/?q=zzz").text
    assert 'value="biodiversité zzz"' in client.get("/forum/nouveau/?titre=biodiversité zzz").text


def labels(client, text):
    return [
        page.label.replace("\u00a0", " ") for page in client.get("/recherche/", {"q": text}).context["destinations"]
    ]


def test_a_kind_that_is_named_comes_first(client):
    term = {"slug": "cantine", "short": "Des groupes y mangent.", "long": "<p>Cantines, cantines, groupe cantines.</p>"}
    Term.objects.create(name="Cantine", **term)
    factories.make_group(name="Mieux manger", purpose="Les cantines")
    factories.make_online(version__title="Une cantine en groupe", version__summary="Le groupe cantine, la cantine.")
    client.force_login(factories.make_member())

    assert titles(client, "groupe cantines")[0] == "Mieux manger"
    assert titles(client, "les groupes sur les cantines")[0] == "Mieux manger"
    assert titles(client, "lexique cantines")[0] == titles(client, "définition cantine")[0] == "Cantine"
    assert titles(client, "cantine")[0] != "Mieux manger"
    assert titles(client, "cantine groupé")[0] != "Mieux manger"


def test_a_participle_is_no_noun_of_a_kind(client):
    factories.make_group(name="Nos achats")
    client.force_login(factories.make_member())

    assert titles(client, "groupe achats") == ["Nos achats"]
    assert titles(client, "groupé achats") == []


def test_one_word_of_several_names_a_theme_and_the_others_a_page(client):
    assert labels(client, "subvention vélo") == ["Mobilité", "Aides : Mobilité"]
    assert labels(client, "photovoltaïque gendarmerie") == ["Énergie et climat"]
    assert labels(client, "aide chauffage école") == ["Énergie et climat", "Aides : Énergie et climat"]
    page = client.get("/recherche/", {"q": "subvention vélo"}).context["destinations"][1]
    assert page.address == "/aides/?theme=mobilite"
    assert AskedQuery.objects.get(text="subvention vélo").results == 0  # nothing answers all of it: to be written


def test_a_word_that_says_little_names_no_theme_alone(client):
    assert labels(client, "port zzz") == labels(client, "réunion zzz") == []


def test_a_result_that_is_named_so_needs_no_theme_before_it(client, lamp):
    assert labels(client, "éclairage horloges") == []


def test_a_poor_result_leaves_the_help(client):
    Term.objects.create(name="Récit", slug="recit", short="On dit qui contacter pour le compost.")
    client.force_login(factories.make_member())
    page = client.get("/recherche/", {"q": "qui contacter pour le compost"})

    assert [result.title for result in page.context["found"].results] == ["Récit"]
    assert labels(client, "qui contacter pour le compost")[0] == "Déchets et réemploi"
    html = page.text
    assert "/forum/nouveau/?titre=qui%20contacter%20pour%20le%20compost" in html
    assert "/annuaire/?qualite=ressource&amp;theme=dechets-et-reemploi" in html


def test_who_asks_for_somebody_is_helped_beside_a_good_result(client, resource):
    factories.make_online(version__title="Biodiversité", version__summary="Qui contacter.")
    client.force_login(factories.make_member())

    assert people_offered(client, "qui contacter biodiversité") == [("Nadia Ferrer", "Garrigue-Essai")]
    assert "Ce n’est pas ce que vous cherchez" not in client.get("/recherche/?q=biodiversité").text


def test_the_nearest_words_are_offered_where_nothing_else_serves(client):
    factories.make_online(version__title="Un engagement tarabiscoté")
    learn_words(titles=[*known_titles(), "convention", "passage"])
    for text in ("émargement", "mot de passa", "convantion vélo"):
        page = client.get("/recherche/", {"q": text})
        assert page.context["destinations"] and not page.context["suggestion"], text
    for text in ("émargement", "mot de passa"):
        assert "Essayez" not in client.get("/recherche/", {"q": text}).text
    assert client.get("/recherche/?q=tarabiscotté").context["suggestion"] == "tarabiscoté"


@pytest.fixture
def resource():
    """A personne ressource for biodiversité."""
    person = factories.MandateFactory(
        referent__first_name="Nadia",
        referent__last_name="Ferrer",
        referent__is_resource=True,
        collectivity=factories.CollectivityFactory(name="Garrigue-Essai"),
    ).referent
    person.resource_themes.add(Theme.objects.get(slug="biodiversite"))
    return person


def people_offered(client, text="biodiversité zzz", **asked):
    context = client.get("/recherche/", {"q": text, **asked}).context
    return [(person.name, person.place) for person in context["people"]]


@pytest.mark.parametrize("text", ["biodiversité zzz", "biodiversité"])
def test_a_search_in_vain_names_whom_members_may_ask(client, resource, text):
    factories.make_member(first_name="Sans", is_resource=True).referent.resource_themes.add(
        Theme.objects.get(slug="eau")
    )
    client.force_login(factories.make_member())
    html = flowed(client.get("/recherche/", {"q": text}).text)
    assert f'<a href="{resource.get_absolute_url()}">Nadia Ferrer</a>' in html
    assert "personne ressource, Garrigue-Essai" in html
    assert people_offered(client, text) == [("Nadia Ferrer", "Garrigue-Essai")]
    assert people_offered(client, "zzz") == []


def test_nobody_else_is_told_a_name(client, resource):
    for who in (None, factories.make_newcomer()):
        if who:
            client.force_login(who)
        html = client.get("/recherche/?q=biodiversité+zzz").text
        assert "Ferrer" not in html and resource.get_absolute_url() not in html
        assert "/themes/biodiversite/" in html


@pytest.mark.parametrize(
    "fields", [{"is_resource": False}, {"approved_at": None}, {"left_at": timezone.now(), "user": None}]
)
def test_who_is_no_personne_ressource_any_more_is_not_offered(client, resource, fields):
    if "left_at" in fields:
        fields = fields | {"approved_at": None, "contact_email": "", "phone": ""}
    Referent.objects.filter(pk=resource.pk).update(**fields)
    client.force_login(factories.make_animateur())
    assert people_offered(client) == []


def test_two_are_offered_at_most_and_never_oneself(client, resource):
    everywhere = factories.make_member(first_name="Jordi", last_name="Abad", is_resource=True)
    Mandate.objects.filter(referent=everywhere.referent).update(collectivity=None, organisation="Le parc")
    factories.make_member(last_name="Zaragoza", is_resource=True)
    client.force_login(factories.make_member())
    assert people_offered(client) == [("Nadia Ferrer", "Garrigue-Essai"), ("Jordi Abad", "Le parc")]
    Mandate.objects.filter(referent=resource).update(end=timezone.localdate() - timedelta(days=1))
    assert people_offered(client)[0] == ("Nadia Ferrer", "")
    client.force_login(resource.user)
    assert people_offered(client)[0] == ("Jordi Abad", "Le parc")


def test_a_name_costs_one_statement_and_only_in_vain(client, resource):
    client.force_login(factories.make_member())
    client.get("/recherche/?q=zzz")  # reads the synonyms and themes of the minute
    in_vain, of_a_theme = (asked_by(client, f"/recherche/?q={text}") for text in ("xxx", "biodiversité+xxx"))
    assert len([sql for sql in of_a_theme if "resource_themes" in sql]) == 1
    assert not [sql for sql in in_vain if "resource_themes" in sql]
    factories.make_online(version__title="Biodiversité")
    for query in ("", "&genre=faq"):
        assert not [sql for sql in asked_by(client, f"/recherche/?q=biodiversité{query}") if "resource_themes" in sql]


def suggested(client, text):
    return client.get("/recherche/suggestions/", {"q": text}).json()["results"]


def test_suggestions_are_pages_then_titles_each_with_its_address(client, animateur):
    for number in range(12):
        factories.make_online(version__title=f"Trophée de la haie {number}")
    found = suggested(client, "trophée")

    assert (len(found), found[0]["name"], found[0]["detail"]) == (8, "Trophées", "Expériences")
    assert {one["detail"] for one in found[1:]} == {"Expériences"}
    client.force_login(animateur)
    for one in found:
        assert client.get(one["address"]).status_code == 200
    assert not AskedQuery.objects.exists()


def test_suggestions_begin_with_a_beginning_and_forgive_mistakes_last(client):
    (found,) = suggested(client, "trombin")
    assert (found["name"], found["detail"]) == ("Trombinoscope", "Référents, pour les membres")
    assert [one["name"] for one in suggested(client, "trombinocsope")] == ["Trombinoscope"]
    assert suggested(client, "") == suggested(client, "zzzz") == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("mod", "Modèles de documents"),
        ("modèle de dél", "Modèle de délibération de lancement"),
        ("gob", "Matériel partagé"),
        ("gobe", "Matériel partagé"),
        ("données ouv", "Données ouvertes"),
        ("mot de pas", "Sécurité et connexion"),
        ("trom", "Trombinoscope"),
    ],
)
def test_suggestions_know_a_word_by_its_first_letters(client, typed, name):
    assert name in [one["name"] for one in suggested(client, typed)]


def test_suggestions_hold_what_the_reader_may_read_and_ask_little(client):
    factories.EquipmentFactory(name="Broyeur de garrigue")
    factories.make_online(version__title="La garrigue des membres", version__visibility="membres")
    assert suggested(client, "garrigue") == []
    client.force_login(factories.make_member())
    with CaptureQueriesContext(connection) as queries:
        found = suggested(client, "garrigue")
    assert {one["name"] for one in found} == {"Broyeur de garrigue", "La garrigue des membres"}
    assert len(queries) <= 9  # one of them once a minute: the themes


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("eclarage", "éclairage"),
        ("éclairge public", "éclairage public"),
        ("éclairage", ""),
        ("zzzzqq", ""),
        ("écl", ""),
    ],
)
def test_a_typing_mistake_is_met_with_a_guess(client, lamp, typed, suggested):
    learn_words(titles=known_titles())
    context = client.get("/recherche/", {"q": typed}).context
    assert context["suggestion"] == suggested
    if suggested:
        assert titles(client, context["suggestion"])


def test_words_of_what_is_for_members_are_not_suggested():
    factories.make_online(version__title="Xylophage secret", version__visibility="membres")
    learn_words(titles=known_titles())
    assert not KnownWord.objects.filter(word="xylophage").exists()


def test_learning_twice_changes_nothing_and_forgets_what_is_gone(lamp):
    learn_words(titles=["Éteindre la piscine"])
    learn_words(titles=known_titles())
    first = set(KnownWord.objects.values_list("pk", "word"))
    learn_words(titles=known_titles())
    assert set(KnownWord.objects.values_list("pk", "word")) == first
    assert not KnownWord.objects.filter(word="piscine").exists()


def test_queries_are_counted_without_the_person(client, animateur):
    client.force_login(animateur)
    for _ in range(3):
        client.get("/recherche/?q=Chauffe-eau  solaire")
    client.get("/recherche/?q=chauffe-eau solaire&genre=fiches")
    asked = AskedQuery.objects.get()
    assert (asked.text, asked.times, asked.results) == ("chauffe-eau solaire", 3, 0)
    assert {field.name for field in AskedQuery._meta.fields} == {"id", "text", "times", "results", "last_at"}
    html = client.get("/gestion/recherches/").content.decode()
    assert "chauffe-eau solaire" in html


@pytest.mark.parametrize("text", ["marie@exemple.fr", "06 12 34 56 78", ""])
def test_what_names_a_person_is_not_kept(text):
    count_query(text=text, results=0)
    assert not AskedQuery.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_all_counted():
    at_once([lambda: count_query(text="haie", results=2)] * 5)
    assert AskedQuery.objects.get().times == 5


def test_results_come_in_pages(client):
    for _ in range(23):
        factories.make_online(version__title="Une haie")
    first = client.get("/recherche/?q=haie")
    second = client.get("/recherche/?q=haie&page=2")
    assert (len(first.context["found"].results), len(second.context["found"].results)) == (20, 3)
    assert "Suivante" in first.content.decode()
    addresses = {r.address for response in (first, second) for r in response.context["found"].results}
    assert len(addresses) == 23


def test_a_page_of_results_asks_a_constant_number_of_queries(client, animateur):
    client.force_login(animateur)
    counts = []
    for more in (1, 3):
        for _ in range(more):
            factories.make_online(version__title="Une haie")
            factories.make_online_document(version__title="Guide des haies")
            factories.AidFactory(name="Aide aux haies")
        with CaptureQueriesContext(connection) as queries:
            client.get("/recherche/?q=haie")
        counts.append(len([q for q in queries if "SAVEPOINT" not in q["sql"]]))
    assert counts[0] <= 12
    assert counts[1] <= counts[0]


def test_a_question_is_short():
    question = Question.of("mot " * 100)
    assert len(question.text) <= 200
    assert len(question.parts) <= 12
    assert find(question, factories.make_member()).number == 0


def test_the_file_is_read_then_found(client):
    from core.attachments import reading

    document = LibraryDocument.objects.get(pk=factories.LibraryDocumentFactory().pk)
    upload = SimpleUploadedFile("a.txt", "La phacélie".encode())
    library_actions.set_file(document=document, by=None, upload=upload)
    reading.read(pk=str(LibraryDocument.objects.get().working.file_id))
    assert LibraryDocument.objects.get().working.full_text == "La phacélie"


@pytest.mark.parametrize("text", ["haie " * 13, "a" * 201])
def test_a_question_of_which_not_all_counts_says_so(client, text):
    assert "Votre recherche est longue" in client.get("/recherche/", {"q": text}).content.decode()
    assert "Votre recherche est longue" not in client.get("/recherche/", {"q": "haie " * 12}).content.decode()


def test_a_collectivite_is_told_with_its_departement(member):
    factories.CollectivityFactory(name="Alénya", departement="66")
    (result,) = find(Question.of("alénya"), member).results
    assert result.about == "Département 66"


def test_paper_says_what_was_looked_for(client):
    assert "«\u00a0gobelets\u00a0»</p>" in client.get("/recherche/?q=gobelets").text
    assert "only-print" not in client.get("/recherche/").text.partition("<main")[2].partition("</main>")[0]


@pytest.mark.django_db
def test_a_month_counts_searches_without_their_words():
    """An address and a number of ten digits are counted too: nothing of them is kept."""
    for text, results in (("eau", 4), ("licorne", 0), ("nadia@exemple.test", 0), ("04 68 85 82 08", 0), ("  ", 0)):
        count_query(text=text, results=results)
    (month,) = AskedMonth.objects.all()

    assert (month.times, month.in_vain) == (4, 3)
    assert month.month == timezone.localdate().replace(day=1)
    assert set(AskedQuery.objects.values_list("text", flat=True)) == {"eau", "licorne"}
