"""Workshops: proposing with a code, running them, joining duplicates, and the livret."""

import uuid
from datetime import timedelta

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.ui.typography import long_date
from events.booklets import actions as booklets
from events.booklets.figures import figures_of
from events.meetings import actions as planning
from events.models import Proposal, WorkingGroup, Workshop, WorkshopDay
from events.organising import actions as organising
from events.roadmaps import actions as roadmaps
from events.workshops import actions as workshops
from events.workshops.actions import WorkshopError
from events.workshops.word_cloud import alike, cloud
from tests import factories
from tests.asking import confirmed
from tests.concurrency import at_once
from tests.flow import flowed
from tests.sql import asked_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def day():
    return factories.make_workshop_day()


@pytest.fixture
def organiser(client, day):
    user = factories.make_member()
    client.force_login(user)
    day.event.authors.add(user)
    return user


def sent(day, **changed):
    told = {"workshop": day.event.workshops.first().pk, "action": "Des visites de terrain", "key": str(uuid.uuid4())}
    return told | changed


def propose(day, action="Une idée", rank=1, **values):
    workshop = day.event.workshops.get(rank=rank)
    return workshops.contribute(workshop=workshop, values={"action": action, **values}, key=uuid.uuid4())


def run(day, verb):
    return f"{day.run_url}{verb}/"


def test_somebody_without_an_account_proposes_with_the_code_and_takes_it_back(client, day):
    assert client.post("/ateliers/", {"code": "zzzzzz"}).context["form"].errors["code"]
    entered = client.post("/ateliers/", {"code": f" {day.code[:3].lower()} {day.code[3:]}"})
    assert entered["Location"] == day.get_absolute_url()

    answer = client.post(entered["Location"], sent(day, aim="Voir", track="Visites", author_name="Anne"), follow=True)

    made = Proposal.objects.get(action="Des visites de terrain")
    assert (made.reference, made.track, made.author_name, made.author) == ("1.2", "Visites", "Anne", None)
    assert "porte le numéro 1.2" in answer.text
    assert answer.context["form"].initial["track"] == "Visites"
    confirmed(client, f"{day.get_absolute_url()}retirer/", {"key": str(made.key)})
    made.refresh_from_db()
    assert made.removed_at


def test_another_browser_takes_nothing_back(client, day):
    made = propose(day)

    assert client.post(f"{day.get_absolute_url()}retirer/", {"key": str(made.key)}, follow=True).status_code == 200
    assert client.post(f"{day.get_absolute_url()}retirer/", {"key": "x"}).status_code == 404
    made.refresh_from_db()
    assert made.removed_at is None


def test_what_is_sent_twice_is_written_once(client, day):
    told = sent(day)

    client.post(day.get_absolute_url(), told)
    client.post(day.get_absolute_url(), told)

    assert Proposal.objects.filter(action=told["action"]).count() == 1


def test_bad_input_says_why_and_keeps_what_was_typed(client, day):
    other = factories.make_workshop_day()
    group = WorkingGroup.objects.create(workshop=day.event.workshops.get(rank=2), rank=1, name="Groupe B")

    empty = client.post(day.get_absolute_url(), sent(day, action=" ", aim="Un objectif"))
    elsewhere = client.post(day.get_absolute_url(), sent(day, workshop=other.event.workshops.first().pk))
    wrong_group = client.post(day.get_absolute_url(), sent(day, group=group.pk))
    machine = client.post(day.get_absolute_url(), sent(day, website="x"))

    assert "Écrivez ce que vous proposez." in empty.text
    assert "Un objectif" in empty.text
    assert "workshop" in elsewhere.context["form"].errors
    assert wrong_group.context["form"].errors["group"] == ["Ce groupe travaille dans un autre atelier."]
    assert machine.context["form"].errors
    assert Proposal.objects.of(day.event).count() == 1


def test_closed_contributions_take_nothing_and_lose_nothing(client, day, organiser):
    workshops.close_day(day=day, by=None)

    answer = client.post(day.get_absolute_url(), sent(day))

    assert "Votre proposition n’est pas partie" in answer.text
    assert "Des visites de terrain" in answer.text
    with pytest.raises(WorkshopError):
        propose(day)
    client.post(run(day, "ecrire"), sent(day))  # what is on paper still gets in
    assert Proposal.objects.filter(action="Des visites de terrain").exists()


def test_an_organiser_opens_closes_and_renews_the_code(client):
    event = factories.make_online_event()
    user = factories.make_member()
    event.authors.add(user)
    client.force_login(user)
    address = f"/ateliers/{event.pk}-{event.slug}/animer/"
    assert "n’a pas d’atelier" in client.get(address).text
    client.post(f"{address}ouvrir/")
    assert not WorkshopDay.objects.exists()
    Workshop.objects.create(event=event, rank=1, title="Se connaître")

    client.post(f"{address}ouvrir/")
    day = WorkshopDay.objects.get()
    confirmed(client, f"{address}code/")
    confirmed(client, f"{address}fermer/")

    assert day.is_open
    assert client.get(day.get_absolute_url()).status_code == 404  # the former code
    day.refresh_from_db()
    assert not day.is_open
    assert client.post(f"{address}inconnu/").status_code == 404


def test_only_organisers_run_workshops(client, day):
    client.force_login(factories.make_member())

    for address in (day.run_url, run(day, "livret"), f"{run(day, 'reunir')}"):
        assert client.get(address).status_code == 403
    assert client.post(run(day, "fermer")).status_code == 403
    day.refresh_from_db()
    assert day.is_open


def test_the_board_shows_what_comes_and_stops_asking_once_closed(client, day):
    address = f"{day.get_absolute_url()}tableau/"
    propose(day, "Des formations", rank=2)

    page = client.get(address)
    part = client.get(address, headers={"HX-Request": "true"})

    assert "Des formations" in page.text
    assert "<svg" in page.text
    assert 'hx-trigger="every 4s"' in part.text
    assert "<html" not in part.text
    workshops.close_day(day=day, by=None)
    assert client.get(address)["Location"] == day.get_absolute_url()
    last = client.get(address, headers={"HX-Request": "true"})
    assert (last.status_code, "sont closes" in last.text, "Des formations" in last.text) == (286, True, False)
    client.force_login(factories.make_animateur())
    last = client.get(address, headers={"HX-Request": "true"})
    assert (last.status_code, "Des formations" in last.text) == (286, True)


def test_duplicates_are_proposed_and_joined_across_workshops_with_their_trace(client, day, organiser):
    first = Proposal.objects.get()
    second, third = propose(day, "Annuaire des référents", rank=2), propose(day, "Tout autre chose", rank=2)
    page = client.get(day.run_url)
    assert [(a.pk, b.pk) for a, b in page.context["alike"]] == [(first.pk, second.pk)]
    address = run(day, "reunir")
    ticked = {"proposals": [first.pk, second.pk]}

    assert "Laquelle reste" in client.get(address, ticked).text
    assert "Choisissez" in client.post(address, ticked).text
    client.post(address, ticked | {"into": first.pk})

    second.refresh_from_db()
    assert second.merged_into_id == first.pk
    assert f"avec {second.reference}" in flowed(client.get(f"{day.get_absolute_url()}tableau/").text)
    workshops.merge(proposals=[first], into=third, by=organiser)
    second.refresh_from_db()
    assert second.merged_into_id == third.pk  # who is joined follows
    workshops.split(proposal=second, by=organiser)
    second.refresh_from_db()
    assert second.merged_into_id is None


def test_what_cannot_be_joined_is_refused(day):
    first, second = Proposal.objects.get(), propose(day)
    other = Proposal.objects.exclude(workshop__event=day.event) or [propose(factories.make_workshop_day())]
    for proposals, into in (([first], first), ([other[0]], first)):
        with pytest.raises(WorkshopError):
            workshops.merge(proposals=proposals, into=into, by=None)
    workshops.merge(proposals=[first], into=second, by=None)
    with pytest.raises(WorkshopError):
        workshops.merge(proposals=[first], into=second, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=second.pk).update(merged_into=second)


def test_a_proposal_is_marked_mended_taken_away_and_brought_back(client, day, organiser):
    one, joined = Proposal.objects.get(), propose(day)
    workshops.merge(proposals=[joined], into=one, by=None)
    verb = f"{run(day, 'propositions')}{one.pk}/"

    client.post(f"{verb}forte/")
    one.refresh_from_db()
    assert one.is_strong
    mended = {"action": "Un annuaire", "aim": "", "track": "Se connaître", "seen": one.updated_at.isoformat()}
    client.post(verb, mended)
    assert client.post(verb, mended | {"action": "Trop tard"}).status_code == 409
    client.post(f"{verb}retirer/")
    joined.refresh_from_db()
    assert joined.merged_into_id is None  # it stands for itself again
    assert [row.action for row in client.get(day.run_url).context["removed"]] == ["Un annuaire"]
    client.post(f"{verb}remettre/")
    assert Proposal.objects.of(day.event).count() == 2
    assert client.post(f"{verb}inconnu/").status_code == 404


def test_the_livret_tells_questions_ideas_words_and_all_proposals(client, day, organiser):
    workshops.mark(proposal=Proposal.objects.get(), is_strong=True)
    joined = propose(day, "Un trombinoscope", aim="Connaître les visages")
    workshops.merge(proposals=[joined], into=Proposal.objects.get(number=1), by=None)
    propose(day, "Des formations", rank=2, track="Se former", aim="Connaître les aides")
    held = day.event.workshops.all()
    told = {
        "ambitions": "Faire réseau.",
        "participants": "60",
        "source": "liste d’émargement",
        f"questions_{held[0].pk}": "Qui êtes-vous ?",
        f"groups_{held[0].pk}": "Groupe A ; Anne\nGroupe B",
        "seen": day.updated_at.isoformat(),
    }

    assert client.post(run(day, "livret"), told)["Location"] == day.run_url
    livret = f"/ateliers/{day.event.pk}-{day.event.slug}/livret"
    page = client.get(f"{livret}/").text
    document = pypdfium2.PdfDocument(client.get(f"{livret}.pdf").content)
    text = "\n".join(one.get_textpage().get_text_bounded() for one in document)

    for words in ("Faire réseau.", "Groupe A", "Idées fortes", "Des formations", "liste d’émargement", "60"):
        assert words in page, words
        assert words in text, words
    assert f"Réunit aussi {joined.reference}" in text
    when = long_date(timezone.localdate(day.event.start))
    assert (when[0].upper() + when[1:]).replace("\u00a0", " ") in text.replace("\u00a0", " ")
    assert client.post(run(day, "livret"), told).status_code == 409


def test_a_livret_is_its_organisers_until_it_is_published_and_keeps_its_figures(client, day, organiser):
    place = factories.CollectivityFactory()
    factories.RegistrationFactory(event=day.event, collectivity=place)
    factories.RegistrationFactory(event=day.event, role="technicien", collectivity=place)
    WorkingGroup.objects.create(workshop=day.event.workshops.first(), rank=1, name="A")
    address = f"/ateliers/{day.event.pk}-{day.event.slug}/livret/"
    assert client.get(address).status_code == 200
    client.logout()
    assert client.get(address).status_code == 404

    booklets.publish_booklet(day=day, by=None)
    day.event.registrations.all().delete()

    assert client.get(address).status_code == 200
    figures = figures_of(WorkshopDay.objects.get())
    assert (figures.participants, figures.elus, figures.techniciens) == (2, 1, 1)
    assert (figures.communes, figures.groups, figures.workshops, figures.proposals) == (1, 1, 2, 1)
    booklets.hide_booklet(day=day, by=None)
    assert client.get(address).status_code == 404


def test_an_empty_livret_is_not_published(day):
    workshops.remove(proposal=Proposal.objects.get(), by=None)

    with pytest.raises(WorkshopError):
        booklets.publish_booklet(day=day, by=None)


def test_a_workshop_with_proposals_stays(client, day, organiser):
    with pytest.raises(planning.EventError, match="a reçu des propositions"):
        organising.change_settings(event=day.event, by=organiser, seen=day.event.updated_at, values={}, workshops=[])


def test_who_proposed_is_forgotten_after_two_years(day):
    one = propose(day, author_name="Anne", email="anne@exemple.test")
    day.event.start, day.event.end = (timezone.now() - timedelta(days=days) for days in (732, 731))
    day.event.save()

    workshops.purge()

    one.refresh_from_db()
    assert (one.author_name, one.email, one.action) == ("", "", "Une idée")


@pytest.mark.django_db(transaction=True)
def test_twelve_who_propose_at_once_get_twelve_numbers(day):
    at_once([lambda n=n: propose(day, f"Idée {n}") for n in range(12)])

    numbers = Proposal.objects.filter(workshop__rank=1).order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 14))


def test_pages_ask_the_database_as_often_for_many_proposals(client, day, organiser):
    def queries(address):
        return len(asked_by(client, address))

    booklets.publish_booklet(day=day, by=None)
    pages = [day.run_url, f"{day.get_absolute_url()}tableau/", f"/ateliers/{day.event.pk}-{day.event.slug}/livret/"]
    propose(day, "Une autre idée", author_name="Anne")
    few = [queries(address) for address in pages]
    for number in range(12):
        propose(day, f"Proposition {number}", rank=1 + number % 2)
    assert [queries(address) for address in pages] == few
    assert max(few) <= 12


def test_the_words_of_expectations():
    words = cloud(["Partager les idées", "partager une idée", "Des idées à partager vraiment", "Communaux", "communal"])

    assert [(word.text, word.count) for word in words if word.count > 1] == [
        ("communal", 2),
        ("idées", 3),
        ("partager", 3),
    ]
    assert max(word.size for word in words) == 5
    assert cloud([]) == []
    assert cloud(["le la les"]) == []


def test_what_says_the_same():
    assert alike(["Liste de diffusion", "Un forum", "Liste de diffusion des membres"]) == [(0, 2)]


def test_a_piste_that_others_have_written_is_offered(client, day):
    propose(day, track="Se former")

    assert '<option value="Se former">' in client.get(day.get_absolute_url()).text


def test_the_figures_of_a_day_are_checked():
    day = factories.make_workshop_day()
    day.participants = 100_001
    with pytest.raises(ValidationError):
        day.full_clean()


def test_a_proposal_of_the_feuille_de_route_stays(day, organiser):
    one = Proposal.objects.get()
    roadmaps.make_roadmap(day=day, by=None)

    with pytest.raises(WorkshopError):
        workshops.remove(proposal=one, by=organiser)
    other = propose(day)
    with pytest.raises(WorkshopError):
        workshops.merge(proposals=[one], into=other, by=organiser)
