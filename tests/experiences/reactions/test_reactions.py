"""Around a fiche: useful, kept, asked, done again, reported, and asked about after a year."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.limits.declaring import Whose
from core.publishing import actions as publishing
from core.themes.models import Theme
from experiences.models import FactSheet, Question, Report, Reuse
from experiences.reactions import actions as reactions_actions
from experiences.reactions.views import REPORTS
from experiences.sheets.similarity import similar_to
from tests import factories
from tests.asking import confirmed
from tests.concurrency import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return factories.make_member()


@pytest.fixture
def fiche(author):
    made = factories.make_online()
    made.authors.add(author)
    return made


@pytest.fixture
def place():
    return factories.CollectivityFactory(name="Autre-Essai", latitude=42.6, longitude=2.8)


@pytest.fixture
def reader(place):
    return factories.MandateFactory(collectivity=place).referent.user


def address(fiche, name, *more):
    return reverse(f"experiences:{name}", args=[fiche.pk, fiche.slug, *more])


def test_a_fiche_is_found_useful_once_and_the_word_is_taken_back(client, fiche, reader):
    client.force_login(reader)
    client.post(address(fiche, "useful"))
    assert "1\u00a0membre l’a trouvée utile" in client.get(fiche.get_absolute_url()).content.decode()
    client.post(address(fiche, "useful"))
    assert FactSheet.objects.get().useful_count == 0


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_all_counted(fiche):
    people = [factories.make_member() for _ in range(4)]
    at_once([lambda who=who: reactions_actions.mark_useful(fiche=fiche, by=who) for who in people])

    assert FactSheet.objects.get().useful_count == 4


def test_a_question_reaches_the_author_and_the_answer_the_asker(client, fiche, author, reader, mails):
    client.force_login(reader)
    client.post(address(fiche, "ask"), {"text": "Et les riverains ?"})
    question = Question.objects.get()
    sent = mails()[-1]
    assert sent.to == author.email
    assert "Et les riverains ?" in sent.text
    assert client.post(address(fiche, "answer", question.pk), {"text": "Moi"}).status_code == 403
    client.logout()
    assert "Et les riverains" not in client.get(fiche.get_absolute_url()).content.decode()

    client.force_login(author)
    client.post(address(fiche, "answer", question.pk), {"text": "Une réunion a suffi."})
    sent = mails()[-1]
    assert sent.to == reader.email
    assert "Une réunion a suffi." in sent.text
    client.post(address(fiche, "answer", question.pk), {"text": "Deux réunions."})
    assert len(mails()) == 2
    client.logout()
    html = client.get(fiche.get_absolute_url()).content.decode()
    assert "Deux réunions." in html
    assert reader.get_full_name() not in html


def test_an_empty_question_is_refused_in_words(client, fiche, reader):
    client.force_login(reader)
    assert "error-summary" in client.post(address(fiche, "ask"), {"text": " "}).content.decode()
    assert not Question.objects.exists()


def test_a_question_on_a_fiche_without_authors_goes_to_the_network(reader, mails, settings):
    reactions_actions.ask(fiche=factories.make_online(), by=reader, text="Qui répond ?")
    assert mails()[-1].to == settings.CONTACT_EMAIL


def test_a_collectivite_says_that_it_did_the_same(client, fiche, author, reader, place, mails, territory):
    client.force_login(reader)
    page = client.get(address(fiche, "reuse")).content.decode()
    assert place.reference in page
    sent = {"collectivity": place.reference, "year": "2025", "changed": "Sans horloge."}
    client.post(address(fiche, "reuse"), sent)
    assert mails()[-1].to == author.email
    assert "Sans horloge." in mails()[-1].text
    html = client.get(fiche.get_absolute_url()).content.decode()
    assert "1\u00a0collectivité a fait de même" in html
    assert "<circle" in html
    assert "reprise une fois" in client.get("/experiences/").content.decode()
    assert "a déjà dit" in client.post(address(fiche, "reuse"), sent).content.decode()

    confirmed(client, address(fiche, "withdraw_reuse", Reuse.objects.get().pk))
    assert FactSheet.objects.get().reuse_count == 0


@pytest.mark.parametrize("whose", ["the fiche's own", "somebody else's"])
def test_one_speaks_for_one_s_own_collectivite(client, fiche, reader, whose):
    other = fiche.collectivity if whose == "the fiche's own" else factories.CollectivityFactory()
    client.force_login(reader)
    html = client.post(address(fiche, "reuse"), {"collectivity": other.reference, "year": "2025"}).content.decode()

    assert "field-errors" in html
    assert other.name in html
    assert not Reuse.objects.exists()


def test_a_collectivite_is_counted_once(fiche, reader, place):
    said = {"fiche": fiche, "collectivity": place, "by": reader, "changed": "", "year": 2025}
    reactions_actions.declare_reuse(**said)
    with pytest.raises(reactions_actions.AlreadyReusedError):
        reactions_actions.declare_reuse(**said)
    assert FactSheet.objects.get().reuse_count == 1


def test_a_problem_is_reported_read_and_closed(client, fiche, animateur, reader, mails):
    client.post(address(fiche, "report"), {"kind": "erreur", "text": "Le coût est faux."})
    client.force_login(reader)
    client.post(address(fiche, "report"), {"kind": "obsolete", "text": "Arrêté en 2020."})
    client.force_login(animateur)
    assert "2\u00a0signalements attendent" in client.get(reverse("review_queue")).content.decode()
    html = client.get(reverse("report_queue")).content.decode()
    assert "Le coût est faux." in html
    for report in Report.objects.all():
        confirmed(client, reverse("report_close", args=[report.pk]), {"outcome": "corrige"})
        client.post(reverse("report_close", args=[report.pk]), {"outcome": "corrige"})  # pressed again
    assert [mail.to for mail in mails()] == [reader.email]
    assert "Rien n’est signalé" in client.get(reverse("report_queue")).content.decode()


@pytest.mark.usefixtures("_empty_cache")
def test_machines_and_floods_of_reports_are_stopped(client, fiche):
    sent = {"kind": "erreur", "text": "x"}
    client.post(address(fiche, "report"), {**sent, "website": "http://spam"})
    assert not Report.objects.exists()
    for _ in range(REPORTS.of(Whose.ADDRESS).most):
        client.post(address(fiche, "report"), sent)
    assert "Beaucoup de demandes" in client.post(address(fiche, "report"), sent).content.decode()
    assert Report.objects.count() == REPORTS.of(Whose.ADDRESS).most
    client.post(address(fiche, "report"), sent, REMOTE_ADDR="203.0.113.9")
    assert Report.objects.count() == REPORTS.of(Whose.ADDRESS).most + 1


def test_authors_are_asked_once_a_year(client, fiche, author, mails):
    assert reactions_actions.ask_whether_fiches_hold() == 0
    old = timezone.now() - timedelta(days=400)
    FactSheet.objects.update(published_at=old)
    type(fiche.live).objects.update(decided_at=old)
    assert reactions_actions.ask_whether_fiches_hold() == 1
    assert mails()[-1].to == author.email
    assert reactions_actions.ask_whether_fiches_hold() == 0
    FactSheet.objects.update(asked_at=old)
    client.force_login(author)
    client.post(address(fiche, "still_holds"))
    assert reactions_actions.ask_whether_fiches_hold() == 0
    assert "dite encore valable le" in client.get(fiche.get_absolute_url()).content.decode()
    client.force_login(factories.make_member())
    assert client.post(address(fiche, "still_holds")).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_two_workers_ask_each_author_once(fiche, mails):
    old = timezone.now() - timedelta(days=400)
    FactSheet.objects.update(published_at=old)
    type(fiche.live).objects.update(decided_at=old)
    at_once([reactions_actions.ask_whether_fiches_hold] * 3)

    assert len(mails()) == 1


def test_a_newcomer_reads_and_does_nothing_else(client, fiche):
    client.force_login(factories.make_newcomer())
    for name in ("useful", "ask", "reuse", "still_holds"):
        assert client.post(address(fiche, name)).status_code == 403
    assert client.get(fiche.get_absolute_url()).status_code == 200


def test_what_is_not_readable_takes_nothing(client, reader):
    draft = factories.FactSheetFactory()
    client.force_login(reader)
    for name in ("useful", "ask", "reuse", "report", "still_holds"):
        assert client.post(address(draft, name)).status_code == 404


@pytest.fixture
def energy():
    theme, _ = Theme.objects.get_or_create(slug="energie", defaults={"name": "Énergie d’essai"})
    return theme


def test_similar_fiches_say_why(energy):
    first, second, third = (
        factories.make_online(collectivity__population=people, version__keywords="LED, horloge")
        for people in (900, 1200, 40_000)
    )
    for one in (first, second, third):
        one.live.themes.add(energy)
    factories.make_online()
    found = similar_to(first, first.live, factories.make_member())

    assert [one.fiche for one in found] == [second, third]
    assert "collectivité de même taille" in found[0].reasons
    assert f"thème {energy.name.lower()}" in found[1].reasons
    assert "mots clés horloge, led" in found[1].reasons


def test_similar_fiches_are_those_that_one_may_read(energy):
    shown, secret = factories.make_online(), factories.make_online(version__visibility="membres")
    for one in (shown, secret):
        one.live.themes.add(energy)
    newcomer, member = factories.make_newcomer(), factories.make_member()

    assert [len(similar_to(shown, shown.live, who)) for who in (newcomer, member)] == [0, 1]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"budget": "10000"}, "b"),
        ({"budget": "250000"}, ""),
        ({"population": "500-1999"}, "a"),
        ({"comme": "Repère"}, "a"),
        ({"comme": "Nulle-Part"}, ""),
        ({"collectivite": "Bourg-Long"}, "b"),
        ({"video": "on"}, "b"),
        ({"modele": "on"}, "a"),
        ({"theme": "energie"}, "b"),
        ({"q": "horloges"}, "a"),
        ({"q": "horloge -astronomique"}, ""),
        ({"q": '"horloge astronomique"'}, "a"),
        ({"annee": "2024"}, "b"),
    ],
)
def test_each_filter_keeps_what_it_says(client, asked, expected, energy):
    factories.CollectivityFactory(name="Repère", population=800)
    a = factories.make_online(
        kind="modele",
        collectivity__population=1000,
        version__cost=500,
        version__context="<p>Une horloge astronomique</p>",
    )
    b = factories.make_online(
        collectivity__name="Bourg-Long",
        collectivity__population=9000,
        version__cost=10_000,
        version__video="https://video.exemple.test/1",
        version__year=2024,
    )
    b.live.themes.add(energy)
    shown = client.get("/experiences/", asked).context["page"].object_list

    assert [fiche.pk for fiche in shown] == [{"a": a, "b": b}[key].pk for key in expected]


def test_the_list_is_sorted_as_asked(client, reader):
    first, second = factories.make_online(), factories.make_online(version__title="Parler de minuit", version__body="")
    reactions_actions.mark_useful(fiche=first, by=reader)

    def order(**asked):
        return [fiche.pk for fiche in client.get("/experiences/", asked).context["page"].object_list]

    assert order() == [second.pk, first.pk]
    assert order(tri="utile") == [first.pk, second.pk]
    assert order(q="minuit") == [second.pk, first.pk]  # it is in a title, then in a summary
    reactions_actions.mark_useful(fiche=second, by=reader)
    assert order(q="minuit", tri="recent") == [second.pk, first.pk]
    assert order(tri="nonsense") == [second.pk, first.pk]


def test_the_three_views_show_the_same(client, territory, place):
    fiche = factories.make_online(collectivity=place)
    for view in ("cartes", "liste", "carte"):
        html = client.get("/experiences/", {"vue": view}).content.decode()
        assert (place.name if view == "carte" else fiche.live.title) in html
        assert "1\u00a0fiche" in html


@pytest.mark.parametrize("who", ["anonymous", "member"])
def test_a_page_asks_a_bounded_number_of_queries(client, fiche, reader, place, photo, who, energy, territory):
    fiche.live.themes.add(energy)
    for _ in range(3):
        factories.make_online().live.themes.add(energy)
        reactions_actions.ask(fiche=fiche, by=reader, text="Et ?")
    reactions_actions.declare_reuse(fiche=fiche, collectivity=place, by=reader, changed="", year=2025)
    if who == "member":
        client.force_login(reader)
    client.get(fiche.get_absolute_url())
    with CaptureQueriesContext(connection) as queries:
        html = client.get(fiche.get_absolute_url()).content
    # outside the tests, the state of the map is kept for ten seconds and the lexicon for a minute
    kept = ("SAVEPOINT", "WITH inside", 'FROM "experiences_term"')
    asked = [q["sql"] for q in queries if not any(words in q["sql"] for words in kept)]
    assert len(asked) <= 13, "\n".join(sql[:150] for sql in asked)
    assert len(html) <= 60_000


def test_publishing_again_keeps_what_readers_did(fiche, reader, place):
    reactions_actions.declare_reuse(fiche=fiche, collectivity=place, by=reader, changed="", year=2025)
    draft = publishing.begin(publication=fiche, by=None)
    publishing.publish(version=draft, by=None)

    assert FactSheet.objects.get().reuse_count == 1
