"""The team's queue: what waits, of all rooms, the oldest first, and what is answered without leaving it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.dashboard import WEEK, Sitter, gather
from core.publishing.kinds import published_kinds
from core.publishing.models import State
from core.team_queue import age_of, page_of, queue_sources, sorts
from directory.models import Aid, Correction
from events.models import Roadmap
from experiences.models import AwardCategory, AwardEdition, Nomination, Report
from forum.models import PostReport, RefusedAddress
from members.models import Application, Mandate, Sponsorship, SponsorshipRequest
from reseau66.portal.figures.actions import measure_all
from reseau66.portal.models import Letter
from reseau66.portal.navigation.staff import STAFF
from tests import factories

pytestmark = pytest.mark.django_db
NOW = timezone.now


def request_to_join(reason="Nous commençons."):
    """Return a request of somebody whose address is confirmed."""
    newcomer = factories.make_newcomer(first_name="Ana", last_name="Ribera")
    Application.objects.filter(referent=newcomer.profile).update(confirmed_at=NOW(), reason=reason)
    return Application.objects.get(referent=newcomer.profile)


def submitted():
    factories.FactSheetFactory(version__title="La recyclerie").versions.update(
        state=State.SUBMITTED, submitted_at=NOW()
    )


def fiche_reported():
    Report.objects.create(fiche=factories.make_online(), kind="faux", text="Le coût")


def post_reported():
    PostReport.objects.create(post=factories.PostFactory(), by=factories.make_member(), reason="autre")


def correction():
    return Correction.objects.create(aid=factories.AidFactory(), text="Le montant a changé")


def nomination():
    edition = AwardEdition.objects.create(name="Trophées", slug="t", year=2026, phase="candidature")
    category = AwardCategory.objects.create(edition=edition, name="Communes")
    Nomination.objects.create(edition=edition, category=category, actor="Une association", title="Le verger")


def seeker():
    place = factories.CollectivityFactory()
    asked = SponsorshipRequest.objects.create(
        guest_name="Ana", guest_email="ana@exemple.test", collectivity=place, stage="emergence", confirmed_at=NOW()
    )
    Sponsorship.objects.create(request=asked, role="elu")


def question():
    factories.PostFactory(topic__title="Un broyeur ?", topic__kind="question")


def refused_address():
    RefusedAddress.objects.create(email="a@exemple.test", returns=3, refused_at=NOW())


def letter_stopped():
    Letter.objects.create(
        title="Décembre", state="en-pause", since=NOW(), number=1, started_at=NOW(), scheduled_for=NOW()
    )


def aid_that_closes():
    factories.AidFactory(deadline=timezone.localdate() + timedelta(days=12))


MAKERS = {
    "demandes": request_to_join,
    "textes": submitted,
    "signalements": fiche_reported,
    "moderation": post_reported,
    "corrections": correction,
    "candidatures": nomination,
    "parrainages": seeker,
    "questions": question,
    "adresses": refused_address,
    "lettres": letter_stopped,
    "aides": aid_that_closes,
}


@pytest.fixture
def animatrice():
    return factories.make_animateur()


def queue(user, key=""):
    return page_of(Sitter(user), sorts(Sitter(user)), key)


def keys(user):
    return [sort.key for sort in sorts(Sitter(user))]


@pytest.mark.parametrize("key", MAKERS)
def test_each_sort_waits_in_the_queue_with_a_page_that_opens(client, animatrice, key):
    assert key not in keys(animatrice)

    MAKERS[key]()

    assert key in keys(animatrice)
    (line,) = queue(animatrice, key)
    assert line.item.title
    client.force_login(animatrice)
    assert client.get(line.item.address).status_code == 200
    assert f"?vue={key}" in client.get("/gestion/").text


def test_the_table_above_has_all_sorts_and_every_kind_of_text_is_in_the_queue():
    assert {source.key for source in queue_sources()} == set(MAKERS)
    assert sum(source.key == "textes" for source in queue_sources()) == len(published_kinds())


def test_the_oldest_comes_first_whatever_its_sort(animatrice):
    question()
    first, second = correction(), request_to_join()  # against the order of their sources
    Correction.objects.update(sent_at=NOW() - timedelta(days=9))
    Application.objects.update(created_at=NOW() - timedelta(days=3))

    lines = list(queue(animatrice))

    assert [line.row.pk for line in lines[:2]] == [first.pk, second.pk]
    assert [line.age for line in lines] == ["9\u00a0j", "3\u00a0j", "0\u00a0min"]
    assert age_of(NOW() - timedelta(hours=4, minutes=50)) == "4\u00a0h"


def test_a_request_says_who_why_and_who_is_in_already(client, animatrice):
    application = request_to_join("Nous commençons un projet.")
    colleague = factories.make_member(first_name="Odile", last_name="Garrigue")
    place = application.referent.current_mandate.collectivity
    Mandate.objects.filter(referent=colleague.profile).update(collectivity=place)
    client.force_login(animatrice)

    html = client.get("/gestion/").text

    for told in ("Ana Ribera", place.name, application.referent.user.email, "Nous commençons un projet.", "Odile"):
        assert told in html


def test_her_own_desk_leads_to_the_request_in_the_queue(client, animatrice):
    application = request_to_join()
    (item,) = gather(Sitter(animatrice))["waiting"]
    client.force_login(animatrice)

    page, _, anchor = item.address.partition("#")

    assert f'id="{anchor}"' in client.get(page).text
    assert anchor == f"demandes-{application.pk}"


def answer(client, key, thing, **sent):
    return client.post(f"/gestion/file/{key}/{thing.pk}/?vue={key}", sent)


def test_a_request_is_accepted_from_the_queue(client, animatrice):
    application = request_to_join()
    client.force_login(animatrice)

    response = answer(client, "demandes", application, verb="accepter")

    assert response["Location"] == "/gestion/?vue=demandes"
    application.refresh_from_db()
    assert application.status == "approved" or application.referent.approved_at
    assert "demandes" not in keys(animatrice)


def test_a_refusal_without_a_word_is_asked_again_and_changes_nothing(client, animatrice):
    application = request_to_join()
    client.force_login(animatrice)

    html = answer(client, "demandes", application, verb="refuser", word=" ").text

    assert "Dites pourquoi" in html
    assert '<details class="queue-answer" open>' in html
    application.refresh_from_db()
    assert application.is_pending

    answer(client, "demandes", application, verb="refuser", word="Hors du département.")
    application.refresh_from_db()
    assert not application.is_pending
    assert application.message == "Hors du département."


def test_what_is_too_long_comes_back_as_it_was_typed(client, animatrice):
    application = request_to_join()
    client.force_login(animatrice)

    html = answer(client, "demandes", application, verb="refuser", word="mot " * 300).text

    assert "mot mot mot" in html
    application.refresh_from_db()
    assert application.is_pending


def test_what_another_answered_meanwhile_is_said(client, animatrice):
    application = request_to_join()
    client.force_login(animatrice)
    answer(client, "demandes", application, verb="accepter")

    response = client.post(f"/gestion/file/demandes/{application.pk}/", {"verb": "refuser", "word": "Non"}, follow=True)

    assert "n’attend plus de réponse" in response.text
    application.refresh_from_db()
    assert application.message == ""


def test_reports_corrections_and_aids_are_answered_there(client, animatrice):
    fiche_reported()
    proposed = correction()
    aid_that_closes()
    client.force_login(animatrice)

    answer(client, "signalements", Report.objects.get(), verb="ecarte")
    answer(client, "corrections", proposed, verb="reprise")
    answer(client, "aides", Aid.objects.get(deadline__isnull=False), verb="verifiee")

    assert keys(animatrice) == []
    assert Report.objects.get().outcome == "ecarte"
    proposed.refresh_from_db()
    assert proposed.status == "reprise"
    assert Aid.objects.get(deadline__isnull=False).checked_by == animatrice


def test_a_verb_of_another_sort_answers_nothing(client, animatrice):
    application = request_to_join()
    client.force_login(animatrice)

    assert "demandes" in keys(animatrice)
    answer(client, "demandes", application, verb="ecarte")
    assert answer(client, "questions", application, verb="accepter").status_code == 302

    application.refresh_from_db()
    assert application.is_pending


def test_the_queue_costs_as_many_statements_with_much_as_with_little(client, animatrice, process_cache):
    for make in (*MAKERS.values(), meeting_ahead, function_ending):
        make()
    client.force_login(animatrice)
    client.get("/gestion/")
    with CaptureQueriesContext(connection) as little:
        client.get("/gestion/")
    for _ in range(3):
        for key in ("demandes", "textes", "corrections", "questions", "aides"):
            MAKERS[key]()
        meeting_ahead()
        function_ending()
    with CaptureQueriesContext(connection) as much:
        client.get("/gestion/")

    assert len(much) == len(little) <= 13  # one for the first steps, as long as they are not over


def test_the_first_figures_of_the_year_stand_beside_the_queue(client, animatrice, process_cache):
    client.force_login(animatrice)
    assert "Le Réseau cette année" not in client.get("/gestion/").text  # nothing is measured yet
    caches["memory"].clear()
    factories.make_member()
    measure_all()

    for _ in range(2):
        card = client.get("/gestion/").text.partition("<h2>Le Réseau cette année</h2>")[2].partition("</section>")[0]
        assert " ".join(card.partition("<dt>Membres</dt>")[2].split()).startswith("<dd>2</dd>")
        assert 'href="/gestion/figures/bilan.pdf"' in card


def test_an_empty_queue_says_so(client, animatrice):
    client.force_login(animatrice)

    assert "Rien n’attend l’équipe" in client.get("/gestion/").text


TASKS = [page for page in STAFF.bar if page.tables]


def test_each_table_of_the_admin_stands_under_one_task():
    listed = [table.model for page in TASKS for table in page.tables]

    assert sorted(listed) == sorted(model._meta.label_lower for model in admin.site._registry)


def test_a_task_shows_its_pages_and_its_tables_under_their_french_names(client):
    client.force_login(factories.make_gestionnaire())

    for page in TASKS:
        html = client.get(page.address).text.partition("<main")[2]
        for under in STAFF.under(page):
            assert f'href="{under.address}">{under.label}</a>' in html
        for table in page.tables:
            name = apps.get_model(table.model)._meta.verbose_name_plural
            assert f'href="{table.beginning}">{name[:1].upper()}{name[1:]}</a>' in html


def test_a_closed_table_is_not_named(client, animatrice):
    client.force_login(animatrice)

    html = client.get("/gestion/personnes/").text

    assert "/gestion/members/user/" not in html
    assert "/gestion/members/referent/add/" in html


def test_the_first_page_leads_to_each_page_of_the_management(client, animatrice):
    client.force_login(animatrice)
    html = client.get("/gestion/").text.partition("<main")[2]

    assert [page.label for page in STAFF.pages[1:] if f'href="{page.address}"' not in html] == []


@pytest.mark.parametrize("page", TASKS, ids=lambda page: page.tab)
def test_the_pages_of_a_table_stand_in_the_portal_under_their_task(client, page):
    """Its header, the bar, the way here; a list bears its own name, and nothing speaks of an « objet »."""
    client.force_login(factories.make_administrateur())
    for table in page.tables:
        name = apps.get_model(table.model)._meta.verbose_name_plural
        html = client.get(table.beginning).text
        title = html.partition("<h1>")[2].partition("</h1>")[0]
        bar = html.partition('class="section-bar')[2].partition("</nav>")[0]

        assert '<header class="site-header">' in html
        assert title == f"{name[:1].upper()}{name[1:]}"
        assert f'href="{page.address}" aria-current="true"' in " ".join(bar.split())
        assert f'href="{page.address}">{page.tab}</a>' in html.partition("Fil d’Ariane")[2]
        assert "objet" not in html.partition("<main")[0]


def test_an_entry_is_called_by_its_name_and_a_new_one_by_what_it_will_be(client, animatrice):
    aid = factories.AidFactory(name="Fonds de chaleur")
    client.force_login(animatrice)
    entry, new = (client.get(f"/gestion/directory/aid/{end}/").text for end in (f"{aid.pk}/change", "add"))
    way = client.get(f"/gestion/directory/aid/{aid.pk}/history/").text.partition("Fil d’Ariane")[2]

    assert "<h1>Fonds de chaleur</h1>" in entry
    assert "<h1>Ajouter\u00a0: aide</h1>" in new
    assert f'href="/gestion/directory/aid/{aid.pk}/change/">Fonds de chaleur</a>' in way


def test_the_index_of_an_app_leads_to_its_task(client, animatrice):
    client.force_login(animatrice)

    assert client.get("/gestion/members/").url == "/gestion/personnes/"
    assert client.get("/gestion/themes/").url == "/gestion/"
    assert client.get("/gestion/members/").status_code == 302


MANY = {"directory.collectivity", "members.referent", "members.user"}


def test_collectivites_and_persons_are_chosen_by_typing_their_names(administrateur):
    asked = SimpleNamespace(user=administrateur)
    chosen = {
        (one.model._meta.label_lower, field.name)
        for made in admin.site._registry.values()
        if made.has_change_permission(asked)
        for one in (made, *(inline(made.model, admin.site) for inline in made.inlines))
        for field in (*one.model._meta.fields, *one.model._meta.many_to_many)
        if field.is_relation and field.related_model._meta.label_lower in MANY and field.editable
        if field.name not in {*one.autocomplete_fields, *one.get_readonly_fields(asked), *(one.exclude or ())}
        if field.related_model is not made.model or one is made
    }

    assert chosen == set()


def test_a_long_list_has_pages_of_fifty(client, animatrice):
    factories.CollectivityFactory.create_batch(53)
    client.force_login(animatrice)
    html = client.get("/gestion/directory/collectivity/?kind__exact=commune").text

    assert html.count("/change/?_changelist_filters") == 50
    assert 'p=2">' in html


def visit(days, **fields):
    start = NOW() + timedelta(days=days)
    return factories.make_online_event(start=start, end=start + timedelta(hours=2), **fields)


def meeting_ahead():
    factories.RegistrationFactory(event=visit(5, version__title="Visite des haies", address=""))


def meeting_behind():
    factories.RegistrationFactory(event=visit(-5, version__title="Visite du parc"))


def consultation():
    day = factories.make_workshop_day(event=visit(-60))
    Roadmap.objects.create(
        day=day, title="Feuille de route", consultation_until=timezone.localdate() + timedelta(days=4)
    )


def letter_scheduled():
    leaves = NOW() + timedelta(days=2)
    Letter.objects.create(title="Lettre de décembre", state="programmee", since=NOW(), scheduled_for=leaves)


def letter_due():
    past = NOW() - timedelta(days=40)
    sent = {"scheduled_for": past, "started_at": past, "finished_at": past}
    Letter.objects.create(title="Octobre", state="envoyee", since=past, number=1, **sent)


def jury_late():
    edition = AwardEdition.objects.create(name="Trophées 2026", slug="t", year=2026, phase="jury")
    edition.jurors.add(factories.make_member(), factories.make_member())
    category = AwardCategory.objects.create(edition=edition, name="Communes")
    told = {"actor": "Une association", "title": "Le verger", "state": "recevable"}
    Nomination.objects.create(edition=edition, category=category, **told)


def function_ending():
    member = factories.make_member(first_name="Odile", last_name="Garrigue")
    Mandate.objects.filter(referent=member.profile).update(end=timezone.localdate() + timedelta(days=9))


WEEKS = {
    meeting_ahead: ("Visite des haies", "1 personne inscrite · adresse à dire · programme à écrire"),
    meeting_behind: ("Visite du parc", "1 personne inscrite · compte rendu à écrire · présences à noter"),
    consultation: ("Feuille de route", "la consultation se termine · 0 personne a donné un avis"),
    letter_scheduled: ("Lettre de décembre", "lettre, programmée"),
    letter_due: ("La prochaine lettre", "la dernière : "),
    jury_late: ("Trophées 2026", "2 membres du jury n’ont pas fini de noter"),
    function_ending: ("Odile Garrigue", "sa fonction se termine : "),
}


@pytest.mark.parametrize("make", WEEKS, ids=lambda make: make.__name__)
def test_what_is_to_prepare_says_what_it_lacks_and_its_page_opens(client, animatrice, make):
    assert gather(Sitter(animatrice), (WEEK,))[WEEK] == []

    make()

    (item,) = gather(Sitter(animatrice), (WEEK,))[WEEK]
    assert (item.title, item.detail.replace("\u00a0", " ").startswith(WEEKS[make][1])) == (WEEKS[make][0], True), item
    client.force_login(animatrice)
    assert client.get(item.address).status_code == 200
    assert "À préparer" in client.get("/gestion/").text


def test_what_is_ready_over_or_cancelled_is_not_to_prepare(animatrice):
    visit(-5, version__minutes="<p>Nous avons vu.</p>")
    visit(40)
    visit(6, cancelled_at=NOW(), cancel_reason="La pluie")
    letter_due()
    Letter.objects.update(finished_at=NOW() - timedelta(days=3))

    assert gather(Sitter(animatrice), (WEEK,))[WEEK] == []


def test_a_letter_under_way_stands_for_the_one_that_is_due(animatrice):
    letter_due()
    Letter.objects.create(title="Lettre de décembre", since=NOW())

    assert [item.title for item in gather(Sitter(animatrice), (WEEK,))[WEEK]] == ["Lettre de décembre"]


def test_what_is_deleted_is_told_by_kind_and_in_our_words(client, gestionnaire):
    aid = factories.AidFactory(name="Fonds de chaleur")
    aid.themes.set([factories.ThemeFactory(), factories.ThemeFactory()])
    Correction.objects.create(aid=aid, text="Le montant")
    client.force_login(gestionnaire)
    address = f"/gestion/directory/aid/{aid.pk}/delete/"
    asked = client.get(address).text.partition("<main")[2].partition("</main>")[0]

    assert "«\u00a0Fonds de chaleur\u00a0» sera supprimé pour toujours" in asked
    assert "Aides\u00a0: 1" in asked
    assert "Corrections proposées\u00a0: 1" in asked
    assert "elation" not in asked
    assert "objet" not in asked
    assert client.post(address, {"post": "yes"}).status_code == 302
    assert not Aid.objects.filter(pk=aid.pk).exists()
