"""The desk of a member: what waits for her and nobody else, each with its verb and a page that opens."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.attachments.actions import store_portrait
from core.dashboard import NAMES, Item, Row, Sitter, gather, sources
from core.publishing.models import State
from directory.initiatives.models import Initiative
from directory.plans.models import PlanAction
from directory.self_assessment.models import TrameStep
from directory.self_assessment.questionnaire import trame
from directory.territory.permissions import places_of
from events.models import Passenger, Ride, Roadmap
from forum.groups import actions as groups
from forum.models import GroupDate, GroupMembership, GroupTask
from members.models import Referent
from reseau66.portal.desk.models import DeskVisit, note_visit
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def plain(text):
    return text.replace("\u00a0", " ")


def waiting_for(user, name="waiting"):
    """Return what waits for somebody, asked for as her home does."""
    return gather(Sitter(user, places_of(user)))[name]


def sent_back(member):
    fiche = factories.FactSheetFactory()
    fiche.authors.add(member)
    fiche.versions.update(note="Ajoutez le coût.", title="La recyclerie")


def draft(member):
    factories.FactSheetFactory().authors.add(member)


def seat_came_free(member):
    factories.RegistrationFactory(user=member, promoted_at=timezone.now())


def loan_to_answer(member):
    item = factories.EquipmentFactory(owner=member.referent.current_mandate.collectivity)
    item.contacts.add(member)
    factories.LoanFactory(equipment=item)


def loan_to_give_back(member):
    late = {"start": TODAY() - timedelta(days=9), "end": TODAY() - timedelta(days=3)}
    factories.LoanFactory(
        asked_by=member, borrower=member.referent.current_mandate.collectivity, status="remis", **late
    )


def sponsoring_proposed(member):
    factories.SponsorshipFactory(status="propose", sponsor=member.referent)


def sponsoring_quiet(member):
    long_ago = timezone.now() - timedelta(days=90)
    factories.SponsorshipFactory(status="en-cours", sponsor=member.referent, changed_at=long_ago)


def task_due(member):
    group = factories.make_group(by=member, slug="cantines")
    GroupTask.objects.create(group=group, title="Relire", assignee=member, due=TODAY())


def opinion_awaited(member):
    day = factories.make_workshop_day()
    Roadmap.objects.create(day=day, title="Feuille", consultation_until=TODAY() + timedelta(days=5))


def entry_stale(member):
    Referent.objects.filter(user=member).update(confirmed_at=timezone.now() - timedelta(days=4000))


def question_unanswered(member):
    theme = factories.ThemeFactory()
    member.referent.themes.add(theme)
    topic = factories.TopicFactory(category=factories.CategoryFactory(theme=theme), kind="question")
    factories.PostFactory(topic=topic)


def programme_late(member):
    place = member.referent.current_mandate.collectivity
    initiative = place.initiatives.first() or factories.InitiativeFactory(collectivity=place)
    factories.PlanActionFactory(initiative=initiative, status="en-retard")


def seat_asked_for(member):
    registration = factories.RegistrationFactory(user=member)
    ride = offer(registration)
    other = factories.RegistrationFactory(event=registration.event, first_name="Rosa", last_name="Puig")
    Passenger.objects.create(ride=ride, registration=other)


def offer(registration, **values):
    return Ride.objects.create(
        event=registration.event,
        registration=registration,
        kind="offre",
        commune=factories.CollectivityFactory(name="Arles-Essai"),
        seats=3,
        **values,
    )


SCENES = {
    sent_back: ("vous est revenu", "Reprendre"),
    draft: ("brouillon de fiche", "Reprendre"),
    seat_came_free: ("place s’est libérée", "Voir ma place"),
    loan_to_answer: ("Une demande", "Répondre"),
    loan_to_give_back: ("en retard", "Voir l’emprunt"),
    seat_asked_for: ("Rosa Puig demande une place dans votre voiture", "Répondre"),
    sponsoring_proposed: ("On vous propose", "Répondre"),
    sponsoring_quiet: ("sans nouvelles", "Donner des nouvelles"),
    task_due: ("Relire", "Voir la tâche"),
    opinion_awaited: ("Votre avis est attendu", "Donner mon avis"),
    entry_stale: ("toujours à jour", "Relire mon entrée"),
    question_unanswered: ("Sujet", "J’ai une idée"),
    programme_late: ("1 action de votre programme est en retard", "Mettre à jour"),
}


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_what_waits_for_her_stands_there_with_a_verb_and_a_page(client, member, scene):
    other = factories.make_member()
    before = [item.title for item in waiting_for(other)]
    scene(member)
    client.force_login(member)

    (item,) = waiting_for(member)

    words, verb = SCENES[scene]
    assert words in plain(item.title)
    assert item.verb == verb
    assert client.get(item.address, follow=True).status_code == 200
    assert f'href="{item.address}"' in client.get("/").text
    if scene is not opinion_awaited:  # everybody's is asked for
        assert [one.title for one in waiting_for(other)] == before == []


def test_everything_is_asked_for_in_one_statement_however_much_there_is(member):
    sitter = Sitter(member, places_of(member))
    for scene in SCENES:
        if scene not in {sent_back, task_due}:
            scene(member)
    with CaptureQueriesContext(connection) as statements:
        found = gather(sitter)["waiting"]

    assert len(statements) == 1
    assert len(found) == len(SCENES) - 2


@pytest.mark.usefixtures("process_cache")
def test_the_home_of_a_member_with_much_costs_as_many_statements_as_with_little(client, member):
    client.force_login(member)
    for scene in SCENES:
        if scene is not sent_back:
            scene(member)
    factories.RegistrationFactory(user=member)
    factories.make_online()
    client.get("/")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as statements:
            client.get("/")
        counts.append(len([one for one in statements if one["sql"].startswith(("SELECT", "(SELECT"))]))
        for scene in (draft, loan_to_answer, question_unanswered, programme_late):
            scene(member)
        for _ in range(3):
            factories.make_online()

    assert counts[0] == counts[1]
    assert counts[0] <= 12, "\n".join(query["sql"][:150] for query in statements)


@pytest.mark.parametrize(
    ("end", "is_late"),
    [
        ("2025", True),
        ("2026", False),
        ("2026-11", True),
        ("2026-12", False),
        ("2026-12-01", True),
        ("2026-12-02", False),
    ],
)
def test_an_action_is_late_once_its_year_month_or_day_has_passed_whole(member, monkeypatch, end, is_late):
    monkeypatch.setattr(timezone, "localdate", lambda value=None: date(2026, 12, 2))
    place = member.referent.current_mandate.collectivity
    initiative = factories.InitiativeFactory(collectivity=place)
    factories.PlanActionFactory(initiative=initiative, status="en-cours", end=end)

    assert PlanAction.objects.get().is_overdue == is_late
    assert bool([item for item in waiting_for(member) if "programme" in item.title]) == is_late


def test_what_is_over_or_another_s_does_not_wait(member):
    other = factories.make_member()
    factories.RegistrationFactory(user=other, promoted_at=timezone.now())
    factories.LoanFactory(asked_by=member, status="rendu", end=TODAY(), start=TODAY())
    fiche = factories.FactSheetFactory()
    fiche.authors.add(member)
    fiche.versions.update(state=State.SUBMITTED, submitted_at=timezone.now())
    factories.SponsorshipFactory(status="en-cours", sponsor=member.referent)

    assert waiting_for(member) == []


def test_what_is_soon_stands_in_the_order_of_its_days(client, member):
    event = factories.make_online_event()
    registration = factories.RegistrationFactory(user=member, event=event)
    place = member.referent.current_mandate.collectivity
    factories.LoanFactory(asked_by=member, borrower=place, status="accepte", start=TODAY() + timedelta(days=1))
    group = factories.make_group(by=member, slug="cantines")
    GroupDate.objects.create(group=group, title="Réunion", start=timezone.now() + timedelta(days=2))
    assert GroupMembership.objects.filter(person=member).exists()
    client.force_login(member)

    found = waiting_for(member, "soon")
    html = client.get("/").text
    (rencontre,) = (item for item in found if item.ways)
    assert [words for words, _ in rencontre.ways] == ["Covoiturage", "Dans mon calendrier"]
    for _, address in rencontre.ways:
        assert f'href="{address}"' in html
        assert client.get(address).status_code == 200

    assert {item.title for item in found} >= {"Réunion", event.live.title}
    assert registration.get_absolute_url() in html
    shown = [item.at for item in client.get("/").context["soon"]]
    assert shown == sorted(shown)


def test_the_cars_that_go_where_she_goes_are_soon_until_she_has_a_seat(client, member):
    mine = factories.RegistrationFactory(user=member)
    rosa = factories.RegistrationFactory(event=mine.event, first_name="Rosa", last_name="Puig")
    ride = offer(rosa)
    offer(rosa, withdrawn_at=timezone.now())
    offer(factories.RegistrationFactory())
    client.force_login(member)

    def soon():
        return {plain(item.title): item for item in waiting_for(member, "soon")}

    item = soon()["Covoiturage : 1 trajet à partager"]
    assert item.detail == mine.event.live.title
    assert client.get(item.address).status_code == 200
    passenger = Passenger.objects.create(ride=ride, registration=mine)
    assert not any("Covoiturage" in title for title in soon())
    Passenger.objects.filter(pk=passenger.pk).update(status="acceptee")
    item = soon()["Covoiturage avec Rosa Puig"]
    assert item.detail == f"{mine.event.live.title} · départ d’Arles-Essai"
    assert client.get(item.address).status_code == 200
    Ride.objects.filter(pk=ride.pk).update(kind="bus", registration=None)
    assert "Le bus de la rencontre" in soon()


def test_who_drives_is_not_offered_a_car(member):
    mine = factories.RegistrationFactory(user=member)
    offer(factories.RegistrationFactory(event=mine.event))
    offer(mine)

    assert not any("Covoiturage" in item.title for item in waiting_for(member, "soon"))


def test_a_day_without_an_hour_stays_that_day():
    midnight = datetime.fromisoformat("2026-12-09T00:00:00+00:00")

    assert Item(title="", address="", at=midnight, is_whole_day=True).when == "mercredi 9 décembre 2026"
    assert Row(0, 1, "", "", "", midnight).day == date(2026, 12, 9)


def test_her_collectivity_shows_its_ramp_and_what_it_lacks(client, member):
    place = member.referent.current_mandate.collectivity
    initiative = factories.InitiativeFactory(collectivity=place, stage="plan")
    factories.PlanActionFactory(initiative=initiative, status="realisee")
    factories.PlanActionFactory(initiative=initiative)
    Initiative.objects.update(updated_at=datetime(2020, 1, 2, 12, tzinfo=UTC))
    PlanAction.objects.update(updated_at=datetime(2020, 3, 5, 12, tzinfo=UTC))
    client.force_login(member)

    html = client.get("/").text.replace("\u00a0", " ")

    assert "Mise à jour le 5 mars 2020" in html
    assert "étape 4 sur 6" in html
    assert html.count("is-reached") == 4
    assert "1 action réalisée" in " ".join(html.split())
    assert "Il manque à votre page" in html


def test_her_place_says_its_next_step_and_which_aids_close_soon(client, member):
    place = member.referent.current_mandate.collectivity
    client.force_login(member)
    first, *_ = steps = trame()[0]
    page = client.get("/")
    assert page.context["own"].next_step == first
    assert f"#{first.key}" in page.text

    factories.InitiativeFactory(collectivity=place, stage="plan")
    at_plan = [step for step in steps if step.stage == "plan"]
    TrameStep.objects.create(collectivity=place, step=at_plan[0].key)
    assert client.get("/").context["own"].next_step == at_plan[1]

    for name, days in (("Fermée", -1), ("Lointaine", 200), ("Fonds 40", 40), ("Fonds 12", 12), ("Fonds 30", 30)):
        factories.AidFactory(name=name, audiences=["commune"], deadline=TODAY() + timedelta(days=days))
    page = client.get("/")
    assert [aid.name for aid in page.context["own"].closing_aids] == ["Fonds 12", "Fonds 30"]
    assert "Ferme dans 12 jours" in page.text
    assert "1 autre ferme bientôt" in plain(page.text)
    assert "Lointaine" not in page.text


def test_who_works_for_two_goes_from_one_to_the_other(client, member):
    other = factories.MandateFactory(referent=member.referent).collectivity
    client.force_login(member)

    first = client.get("/").context["own"].place
    (left,) = {other, member.referent.mandates.exclude(collectivity=other.pk).get().collectivity} - {first}
    for address in ("/", "/aides/", "/collectivites/semblables/", "/experiences/", "/situer/"):
        assert f'name="place" value="{left.code}">Passer à' in client.get(address).text, address

    response = client.post("/mon-espace/collectivite/", {"place": left.code, "next": "/aides/?q=haies"})
    assert response.url == "/aides/?q=haies"
    assert client.get("/").context["own"].place == left
    assert client.get("/aides/").context["place"] == left
    assert client.get("/collectivites/semblables/").context["collectivity"] == left
    assert f"?comme={left.code}" in client.get("/experiences/").text
    assert f"Répondre pour {left.name}" in client.get("/situer/").text
    assert client.get("/").text.count("Passer à") == 1


def test_nobody_passes_to_a_place_that_is_not_hers(client, member):
    factories.MandateFactory(referent=member.referent)
    client.force_login(member)
    before = client.get("/").context["own"].place

    wrong = {"place": factories.CollectivityFactory().code, "next": "https://ailleurs.example/"}
    response = client.post("/mon-espace/collectivite/", wrong, follow=True)
    assert response.redirect_chain[0][0] == "/"
    assert "Vous ne travaillez pas, ou plus, pour cette collectivité." in response.text
    assert client.get("/").context["own"].place == before


def test_the_visit_before_is_remembered_once_a_visit_is_over(member):
    assert note_visit(member) is None
    assert note_visit(member) is None  # the same visit
    then = timezone.now() - timedelta(days=3)
    DeskVisit.objects.update(at=then)

    assert note_visit(member) == then
    assert note_visit(member) == then


def test_what_came_since_the_last_visit_comes_first_and_on_her_themes_before_others(client, member):
    theme = factories.ThemeFactory()
    member.referent.themes.add(theme)
    old, new, mine = factories.make_online(), factories.make_online(), factories.make_online()
    long_ago, lately = timezone.now() - timedelta(days=30), timezone.now() - timedelta(days=1)
    type(old).objects.filter(pk=old.pk).update(published_at=long_ago)
    type(old).objects.filter(pk__in=[new.pk, mine.pk]).update(published_at=lately)
    mine.live.themes.add(theme)
    DeskVisit.objects.create(user=member, at=timezone.now(), before=timezone.now() - timedelta(days=7))
    client.force_login(member)

    answer = client.get("/")

    assert [fiche.pk for fiche in answer.context["shown_fiches"]] == [mine.pk, new.pk]
    assert "Depuis votre dernière visite" in answer.text
    assert "sur vos thèmes" in answer.text


def test_old_fiches_do_not_pass_for_new_ones(client, member):
    fiche = factories.make_online()
    type(fiche).objects.update(published_at=timezone.now() - timedelta(days=30))
    visit = DeskVisit.objects.create(user=member, at=timezone.now(), before=timezone.now() - timedelta(days=7))
    client.force_login(member)

    html = client.get("/").text
    assert "À relire" in html and "Aucune expérience nouvelle depuis votre dernière visite" in html
    visit.delete()
    html = client.get("/").text
    assert "Expériences à découvrir" in html and "dernière visite" not in html


def test_what_others_shelved_and_began_on_her_themes_since_is_told_once(client, member):
    theme = factories.ThemeFactory()
    member.referent.themes.add(theme)
    category = factories.CategoryFactory(theme=theme)
    document, _, own = (factories.make_online_document(version__title=title) for title in ("Guide", "Autre", "Moi"))
    for written in (document, own):
        written.live.themes.add(theme)
    own.authors.add(member)
    told = factories.PostFactory(topic__title="On en parle", topic__category=category, topic__kind="discussion").topic
    factories.PostFactory(topic__title="Ailleurs", topic__kind="discussion")
    question = factories.TopicFactory(category=category, kind="question", title="Sans réponse")
    factories.PostFactory(topic=question)
    client.force_login(member)
    assert client.get("/").context["new_for_me"] == []
    DeskVisit.objects.filter(user=member).update(before=timezone.now() - timedelta(days=7))

    answer = client.get("/")

    shown = answer.context["new_for_me"]
    assert {item.title for item in shown} == {"Guide", "On en parle"}
    assert {item.address for item in shown} == {document.get_absolute_url(), told.get_absolute_url()}
    assert all(client.get(item.address).status_code == 200 for item in shown)
    assert "Nouveau pour vous" in answer.text
    assert [item.title for item in answer.context["waiting"]].count("Sans réponse") == 1
    DeskVisit.objects.filter(user=member).update(before=timezone.now() + timedelta(minutes=1))
    assert client.get("/").context["new_for_me"] == []


def test_what_began_in_her_groups_and_was_done_in_collectivites_like_hers_is_told(client, member):
    DeskVisit.objects.create(user=member, at=timezone.now(), before=timezone.now() - timedelta(days=7))
    mine, other = factories.make_group(name="Cantines"), factories.make_group(name="Vélo")
    groups.join(group=mine, by=member)
    for group, title in ((mine, "Un cuisinier pour deux"), (other, "Une piste")):
        factories.PostFactory(topic__title=title, topic__category=group.category, topic__kind="question")
    place = member.referent.current_mandate.collectivity
    alike = {"kind": place.kind, "milieu": place.milieu, "population": place.population}
    for title, traits, status in (
        ("Éteindre la nuit", alike, "realisee"),
        ("Commencée", alike, "en-cours"),
        ("Dans une ville", alike | {"population": 80_000}, "realisee"),
    ):
        where = factories.CollectivityFactory(**traits)
        factories.PlanActionFactory(title=title, status=status, initiative__collectivity=where)
    factories.PlanActionFactory(title="La nôtre", status="realisee", initiative__collectivity=place)
    client.force_login(member)

    shown = client.get("/").context["new_for_me"]

    assert {item.title for item in shown} == {"Un cuisinier pour deux", "Éteindre la nuit"}
    assert all(client.get(item.address).status_code == 200 for item in shown)


def test_an_empty_desk_says_how_to_begin(client, member):
    client.force_login(member)
    html = client.get("/").text

    assert "Pour commencer" in html and "Raconter la première" in html
    assert [
        part for part in ("Rien ne vous attend", "À faire", "Bientôt", "Expériences à découvrir") if part in html
    ] == []
    assert "Toutes les expériences" not in html


def test_a_desk_with_something_new_begins_with_it(client, member):
    factories.make_online()
    client.force_login(member)
    html = client.get("/").text

    assert [part for part in ("À faire", "Bientôt", "Pour commencer") if part in html] == []
    assert "Expériences à découvrir" in html


def test_first_steps_stand_there_while_they_are_open(client, member, photo):
    client.force_login(member)
    assert "Premiers pas" in client.get("/").text

    portrait = store_portrait(upload=SimpleUploadedFile("p.jpg", photo()), by=None)
    Referent.objects.filter(pk=member.referent.pk).update(portrait=portrait, presentation="Bonjour.")
    assert "Premiers pas" not in client.get("/").text


def test_the_team_s_desk_counts_its_queue_beside_what_waits(client, clients):
    factories.make_newcomer()
    html = clients["animateur"].get("/").text
    side = html.partition('<aside class="side"')[2].partition("</aside>")[0].replace("\u00a0", " ")

    assert '<a href="/gestion/?vue=demandes">2 demandes d’adhésion</a>' in side
    assert "Ce qui attend l’équipe" not in clients["member"].get("/").text


def test_each_source_has_its_place():
    for name in NAMES:
        positions = [source.position for source in sources(name)]
        assert positions == sorted(set(positions))
