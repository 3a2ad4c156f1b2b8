"""The figures of the demo, recounted by hand: row after row in Python, without the queries that measure them."""

from datetime import date, timedelta
from io import StringIO
from statistics import median

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from core.figures import figures
from core.publishing.models import Visibility
from core.search.actions import count_query
from core.search.models import AskedMonth
from directory.models import Aid, Collectivity, Initiative, PlanAction, Recognition, SelfAssessment, SharedProject
from events.models import Equipment, Event, Feedback, Loan, Passenger, RoadmapItem
from experiences.models import FactSheet, LibraryDocument, Nomination, Question, Reuse
from forum.models import Group, GroupMembership, Post, Topic
from members.models import Mandate, Referent, SponsorOffer, Sponsorship
from reseau66.portal.demo import content
from reseau66.portal.figures.actions import measure_all
from reseau66.portal.figures.models import Snapshot
from reseau66.portal.models import Letter, Subscriber

pytestmark = pytest.mark.django_db
STAGES = ["emergence", "diagnostic", "strategie", "plan", "mise-en-oeuvre", "evaluation"]


def of_whole(key, year, dimension="", value=""):
    """Return a number of the whole Réseau and a year; nought where it was measured and nothing was there."""
    rows = Snapshot.objects.filter(key=key, grain="annee", day=date(year, 1, 1), territory="")
    assert rows.exists(), key
    found = rows.filter(dimension=dimension, value=value).values_list("number", flat=True)
    return found[0] if found else 0


def of_epci(key, year, code):
    found = Snapshot.objects.filter(key=key, grain="annee", day=date(year, 1, 1), territory=code, dimension="")
    return found[0].number if found else 0


def is_of(moment, year):
    return moment is not None and (timezone.localtime(moment).year if hasattr(moment, "hour") else moment.year) == year


def epci_of(place):
    return place if place.kind == "epci" else place.current_epci


def engaged_places():
    here = [place for place in Collectivity.objects.all() if place.departement == settings.DEPARTEMENT_CODE]
    around = {epci_of(place) for place in here if place.kind == "commune"}
    return [
        place
        for place in Collectivity.objects.all()
        if place.closed_on is None
        and (place in around or (place.kind == "commune" and place in here))
        and place.initiatives.count()
    ]


def furthest(place):
    return max((STAGES.index(i.stage) + 1 if i.stage else 0) for i in place.initiatives.all())


def who_was_there():
    """Return the registrations of who was at each rencontre that is over."""
    there = []
    for event in Event.objects.all():
        if event.live_id is None or event.archived_at or event.cancelled_at or event.end >= timezone.now():
            continue
        seats = [one for one in event.registrations.all() if one.status == "inscrite"]
        checked = [one for one in seats if one.attended_at]
        there += checked or seats
    return there


def is_public(thing):
    return thing.live is not None and thing.archived_at is None and thing.live.visibility == Visibility.PUBLIC


def first_answers():
    """Return, of each question of the forum that has one, the hours until somebody else answered."""
    hours = []
    for topic in Topic.objects.filter(kind="question"):
        if topic.hidden_at or topic.merged_into_id:
            continue
        answers = [
            post.created_at
            for post in topic.posts.all()
            if post.number > 1 and not post.hidden_at and (post.author_id is None or post.author_id != topic.author_id)
        ]
        if answers:
            hours.append((min(answers) - topic.created_at).total_seconds() / 3600)
    return hours


@pytest.fixture
def demo(client):
    for command in ("load_territory", "load_founding_meeting"):
        call_command(command, stdout=StringIO())
    content.load()
    for text, results in (("eau", 3), ("licorne", 0), ("ratp", 0)):
        count_query(text=text, results=results)
    Sponsorship.objects.filter(status="en-cours").update(status="termine", changed_at=timezone.now())
    person = who_was_there()[0]
    Feedback.objects.create(registration=person, rating=4)
    Recognition.objects.create(initiative=Initiative.objects.first(), date=timezone.localdate().isoformat())
    Passenger.objects.all().delete()
    measure_all()


def recounted(year):
    """Return what each figure should be, counted by hand."""
    engaged = engaged_places()
    communes = [
        place
        for place in Collectivity.objects.filter(kind="commune", departement=settings.DEPARTEMENT_CODE)
        if place.closed_on is None
    ]
    living_in = [place for place in communes if place in engaged or epci_of(place) in engaged]
    there = who_was_there()
    this_year = [one for one in there if is_of(one.event.start, year)]
    lent = [
        loan
        for loan in Loan.objects.all()
        if loan.status in {"remis", "rendu"} and loan.borrower_id != loan.equipment.owner_id and loan.start.year == year
    ]
    fiches = [fiche for fiche in FactSheet.objects.all() if is_public(fiche)]
    topics = [topic for topic in Topic.objects.all() if not topic.hidden_at and not topic.merged_into_id]
    posts = [post for post in Post.objects.all() if not post.hidden_at and is_of(post.created_at, year)]
    members = [person for person in Referent.objects.all() if person.approved_at]
    pairs = [pair for pair in Sponsorship.objects.all() if pair.request.confirmed_at]
    held = [
        mandate
        for mandate in Mandate.objects.all()
        if (mandate.end is None or mandate.end >= timezone.localdate()) and mandate.referent in members
    ]
    open_aids = [aid for aid in Aid.objects.all() if aid.deadline is None or aid.deadline >= timezone.localdate()]
    fresh = timezone.localdate() - timedelta(days=183)
    month = AskedMonth.objects.get()
    newest = max(item.roadmap_id for item in RoadmapItem.objects.all())
    return {
        "communes": len(communes),
        "habitants": sum(place.population for place in communes),
        "engagees": len(engaged),
        "habitants-engages": sum(place.population for place in living_in),
        "reconnues": 1,
        "demarches": sum(place.initiatives.count() for place in engaged),
        "positionnements": sum(is_of(one.closed_at, year) for one in SelfAssessment.objects.all()),
        "actions": len(PlanAction.objects.all()),
        "actions-realisees": sum(
            one.status == "realisee" and is_of(one.done_at, year) for one in PlanAction.objects.all()
        ),
        "actions-cout": sum(one.cost or 0 for one in PlanAction.objects.all() if one.status != "abandonnee"),
        "feuille-de-route": sum(item.roadmap_id == newest for item in RoadmapItem.objects.all()),
        "fiches": len(fiches),
        "fiches-publiees": sum(is_of(fiche.published_at, year) for fiche in FactSheet.objects.all()),
        "reprises": sum(reuse.fiche in fiches for reuse in Reuse.objects.all()),
        "questions-fiches": sum(is_of(one.asked_at, year) for one in Question.objects.all()),
        "documents": sum(is_public(one) for one in LibraryDocument.objects.all()),
        "telechargements": sum(one.downloads for one in LibraryDocument.objects.all() if is_public(one)),
        "candidatures": sum(
            is_of(one.sent_at, year) and one.state != "a-confirmer" for one in Nomination.objects.all()
        ),
        "rencontres": sum(
            bool(event.live_id) and event.end < timezone.now() and not event.cancelled_at and is_of(event.start, year)
            for event in Event.objects.all()
            if not event.archived_at
        ),
        "participations": len(this_year),
        "participants": len({one.user_id or (one.email, one.last_name, one.first_name) for one in this_year}),
        "collectivites-presentes": len({one.collectivity_id for one in this_year if one.collectivity_id}),
        "avis": 1,
        "notes": 4,
        "transportees": 0,
        "parrainages-demandes": sum(is_of(pair.request.created_at, year) for pair in pairs),
        "parrainages-termines": sum(pair.status == "termine" and is_of(pair.changed_at, year) for pair in pairs),
        "parrainages-en-cours": sum(pair.status in {"accepte", "en-cours"} for pair in pairs),
        "parrainages-offres": sum(offer.is_open and offer.referent in members for offer in SponsorOffer.objects.all()),
        "prets": len(lent),
        "prets-jours": sum(max((loan.end - loan.start).days, 1) for loan in lent),
        "prets-objets": sum(loan.quantity for loan in lent),
        "materiel": sum(item.withdrawn_at is None for item in Equipment.objects.all()),
        "projets": len(SharedProject.objects.all()),
        "sujets": sum(is_of(topic.created_at, year) for topic in topics),
        "messages": len(posts),
        "auteurs": len({post.author_id for post in posts if post.author_id}),
        "questions": sum(topic.kind == "question" and is_of(topic.created_at, year) for topic in topics),
        "questions-repondues": len(first_answers()),
        "delai-reponse": median(first_answers()),
        "groupes": sum(group.closed_at is None for group in Group.objects.all()),
        "groupes-membres": len({one.person_id for one in GroupMembership.objects.all() if one.state == "dedans"}),
        "membres": len(members),
        "arrivees": sum(is_of(person.approved_at, year) for person in members),
        "representees": len({one.collectivity_id for one in held if one.collectivity_id}),
        "deleguees": len({one.collectivity_id for one in held if one.collectivity_id and one.is_delegate}),
        "abonnes": sum(one.bounced_at is None for one in Subscriber.objects.all()),
        "lettres": sum(is_of(letter.finished_at, year) for letter in Letter.objects.all()),
        "aides": len(open_aids),
        "aides-verifiees": sum(bool(aid.checked_on and aid.checked_on >= fresh) for aid in open_aids),
        "recherches": month.times,
        "recherches-sans-resultat": month.in_vain,
    }


def test_the_figures_of_the_demo_are_those_that_one_counts_by_hand(demo, client):
    year = timezone.localdate().year
    told = recounted(year)

    assert {key: pytest.approx(number) for key, number in told.items()} == {key: of_whole(key, year) for key in told}
    assert len(told) >= 50
    assert set(told) <= set(figures())
    assert sum(bool(number) for number in told.values()) >= 40  # a nought is easy to find again
    assert (told["recherches"], told["recherches-sans-resultat"]) == (3, 2)
    check_what_tells_them_apart(year)
    check_each_epci(year)
    check_home(year, client)


def check_what_tells_them_apart(year):
    engaged = engaged_places()

    for rank in range(7):
        assert of_whole("engagees", year, "etape", str(rank)) == sum(furthest(place) == rank for place in engaged)
    for kind in ("commune", "epci"):
        assert of_whole("engagees", year, "genre", kind) == sum(place.kind == kind for place in engaged)
    for status in {action.status for action in PlanAction.objects.all()}:
        assert of_whole("actions", year, "etat", status) == sum(
            action.status == status for action in PlanAction.objects.all()
        )
    for theme in ("eau", "mobilite", "biodiversite"):
        assert of_whole("actions", year, "theme", theme) == sum(
            theme in {one.slug for one in action.themes.all()} for action in PlanAction.objects.all()
        )
    for role in ("elu", "technicien"):
        assert of_whole("participations", year, "role", role) == sum(
            one.role == role and is_of(one.event.start, year) for one in who_was_there()
        )


def check_each_epci(year):
    engaged = engaged_places()
    around = {epci_of(place) for place in engaged}

    for epci in around:
        assert of_epci("engagees", year, epci.code) == sum(epci_of(place) == epci for place in engaged)
        assert of_epci("actions", year, epci.code) == sum(
            epci_of(action.initiative.collectivity) == epci for action in PlanAction.objects.all()
        )
        working = {
            mandate.referent_id
            for mandate in Mandate.objects.filter(collectivity__isnull=False, referent__approved_at__isnull=False)
            if (mandate.end is None or mandate.end >= timezone.localdate()) and epci_of(mandate.collectivity) == epci
        }
        assert of_epci("membres", year, epci.code) == len(working)
    assert len(around) > 1


def check_home(year, client):
    home = client.get("/").context["figures"]
    rows = {words.split(",")[0].replace("\u00a0", " "): number for number, words in home.rows}

    assert rows["collectivités engagées"] == of_whole("engagees", year)
    assert rows["fiches à reprendre"] == of_whole("fiches", year)
    assert rows["référents à qui demander"] == of_whole("membres", year)
    assert home.recognised == of_whole("reconnues", year) == 1
    assert home.proposals == of_whole("propositions", year)
    assert home.proposals_done == of_whole("propositions-faites", year)
    share = round(100 * of_whole("habitants-engages", year) / of_whole("habitants", year))
    assert any(f"{share}\u00a0% des habitants" in words for _, words in home.rows)
