"""A right that has ended is refused, at each of its doors; before its end it works, or the row would prove nothing."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from core.publishing.actions import PublishingError
from directory.models import Recognition
from directory.projects.actions import ProjectClosedError
from directory.self_assessment.actions import AssessmentError
from events.carpooling.actions import RideError
from events.loans.actions import LoanError
from events.meetings.actions import EventError
from events.programme.actions import ProgrammeError
from events.registrations.actions import RegistrationError
from events.roadmaps.actions import RoadmapError
from events.workshops.actions import WorkshopError
from experiences.awards.actions import AwardError
from experiences.reactions.actions import NotYoursError
from forum.groups import actions as groups
from forum.groups.actions import GroupError, StaysClosedError
from forum.models import Group, Post, Topic
from forum.moderation import actions as moderating
from forum.topics.errors import ForumError
from forum.workspace import actions as workspace
from members.handover import actions as handover
from members.handover.actions import HandoverError
from members.joining.invitations import CannotClaimError
from members.models import Mandate, User
from members.sponsoring.actions import SponsorshipError
from tests import factories
from tests.concurrency import at_once
from tests.project.rights import RIGHTS, RefusedError
from tests.project.rights.asking import joined, reply

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_cache")]
REFUSALS = (
    *(AssessmentError, AwardError, CannotClaimError, EventError, ForumError, GroupError, HandoverError, LoanError),
    *(NotYoursError, ProgrammeError, ProjectClosedError, PublishingError, RefusedError, RegistrationError, RideError),
    *(RoadmapError, SponsorshipError, WorkshopError),
)


@pytest.fixture(autouse=True)
def _mail_comes_in(settings):
    settings.LIST_DOMAIN = "listes.exemple.test"


@pytest.mark.parametrize("right", RIGHTS, ids=lambda right: right.__name__)
def test_it_works_until_it_ends_and_no_longer(right):
    use, _ = right()
    use()

    use, end = right()
    end()
    with pytest.raises(REFUSALS):
        use()


# -- the end of a function


def test_its_holder_brings_the_end_forward_and_an_animateur_pushes_it_back(member, animateur):
    mandate = member.referent.mandates.get()
    today = timezone.localdate()

    def begin(days, by):
        handover.begin(mandate=mandate, end=today + timedelta(days=days), by=by)
        return (Mandate.objects.get(pk=mandate.pk).end - today).days

    assert [begin(30, member), begin(10, member), begin(60, animateur)] == [30, 10, 60]
    with pytest.raises(HandoverError, match="écrivez à l’équipe du Réseau"):
        begin(61, member)
    assert Mandate.objects.get(pk=mandate.pk).end == today + timedelta(days=60)


# -- who writes is asked under the lock


@pytest.mark.django_db(transaction=True)
def test_of_many_who_answer_while_the_group_closes_none_is_later_than_its_end():
    group, user, post = joined()
    closing = lambda: groups.set_closed(group=group, by=group.created_by, is_closed=True)  # noqa: E731
    refused = at_once([*[reply(post.topic, user)] * 6, closing, *[reply(post.topic, user)] * 6], refusal=(ForumError,))

    closed_at = Group.objects.get(pk=group.pk).closed_at
    assert Post.objects.filter(topic=post.topic).count() == 13 - len(refused)
    with pytest.raises(ForumError, match="Ce groupe est clos"):
        reply(post.topic, user)()
    assert closed_at is not None


def test_who_moderates_answers_in_a_closed_topic_and_who_does_not_is_refused_by_mail_too(member, animateur):
    topic = factories.PostFactory().topic
    moderating.set_closed(topic=topic, by=None, is_closed=True)

    reply(topic, animateur)()
    with pytest.raises(ForumError, match="Ce sujet est clos"):
        reply(topic, member)()
    User.objects.filter(pk=animateur.pk).update(staff_role="", is_staff=False)
    assert animateur.is_staff  # as a session that was opened before still holds her
    with pytest.raises(ForumError, match="Ce sujet est clos"):
        reply(topic, animateur)()


def test_the_page_of_a_closed_group_says_so_and_offers_nothing(client):
    group, user, post = joined()
    groups.set_closed(group=group, by=group.created_by, is_closed=True)
    client.force_login(user)
    page = client.get(post.topic.get_absolute_url()).content.decode()

    assert "Ce groupe est clos" in page
    assert f"/forum/messages/{post.pk}/merci/" not in page
    assert "Envoyer ma réponse" not in page
    assert "Ce groupe est clos" in client.post(f"{group.get_absolute_url()}taches/", {"title": "X"}).content.decode()


# -- what was written for some stays theirs


def settings_of(group, **changed):
    fresh = Group.objects.get(pk=group.pk)
    told = {"name": fresh.name, "purpose": fresh.purpose, "entry": fresh.entry, "trait": fresh.trait}
    return {"values": told | changed, "themes": [], "seen": fresh.updated_at}


def test_a_group_on_request_does_not_open_what_was_written_in_it(client):
    group, _, post = joined(entry="demande")
    leader, stranger = group.created_by, factories.make_member()
    client.force_login(leader)
    address = f"{group.get_absolute_url()}regler/"
    seen = client.get(address).context["form"].initial["seen"]
    told = {"name": "Autre nom", "purpose": group.purpose, "entry": "libre", "seen": seen}
    page = client.post(address, told)

    assert "il ne s’ouvre pas à tout le Réseau" in page.content.decode()
    assert page.context["form"].errors["entry"]
    assert 'value="Autre nom"' in page.content.decode()  # nothing typed is lost
    group.refresh_from_db()
    assert (group.entry, group.name != "Autre nom") == ("demande", True)
    assert not Topic.objects.visible_to(stranger).filter(pk=post.topic.pk).exists()


@pytest.mark.parametrize("tool", ["task", "page", "date"])
def test_whatever_a_group_holds_keeps_it_closed(tool):
    group = factories.make_group(entry="demande")
    leader = group.created_by
    values = {
        "task": {"values": {"title": "À faire", "assignee": None, "due": None}},
        "page": {"title": "Page"},
        "date": {"values": {"title": "Réunion", "start": timezone.now() + timedelta(days=3)}},
    }
    getattr(workspace, f"add_{tool}")(group=group, by=leader, **values[tool])

    with pytest.raises(StaysClosedError):
        groups.change_group(group=group, by=leader, **settings_of(group, entry="libre"))


def test_an_empty_group_opens_and_an_open_one_closes():
    group = factories.make_group(entry="demande")
    leader = group.created_by
    groups.change_group(group=group, by=leader, **settings_of(group, entry="libre"))
    factories.PostFactory(topic__category=group.category)
    groups.change_group(group=group, by=leader, **settings_of(group, entry="demande"))

    assert Group.objects.get(pk=group.pk).entry == "demande"


def test_a_topic_of_a_group_is_not_moved_to_where_others_read(client, animateur):
    group, _, post = joined(entry="demande")
    hall, other = factories.CategoryFactory(), factories.PostFactory().topic
    client.force_login(animateur)
    answer = client.post(f"{post.topic.get_absolute_url()}moderer/deplacer/", {"category": hall.pk}, follow=True)
    assert "il y reste" in answer.content.decode()
    with pytest.raises(ForumError, match="seuls membres du groupe"):
        moderating.merge(topic=post.topic, into=other, by=animateur)
    assert Topic.objects.get(pk=post.topic.pk).category_id == group.category.pk

    moderating.move(topic=other, by=animateur, category=group.category)  # the other way closes, and opens nothing
    inside = Topic.objects.get(pk=other.pk)
    moderating.merge(topic=post.topic, into=inside, by=animateur)


# -- recognitions


@pytest.mark.parametrize(
    ("given", "today", "is_valid", "span"),
    [
        ("2013-12-19", date(2016, 12, 18), True, "depuis 2013, jusqu’en 2016"),
        ("2013-12-19", date(2016, 12, 19), False, "de 2013 à 2016"),
        ("2013", date(2015, 12, 31), True, "depuis 2013, jusqu’en 2016"),
        ("2013", date(2016, 1, 1), False, "de 2013 à 2016"),  # it may have been given on the first of January
        ("2013-12", date(2016, 11, 30), True, "depuis 2013, jusqu’en 2016"),
        ("2013-12", date(2016, 12, 1), False, "de 2013 à 2016"),
        ("", date(2016, 1, 1), False, "date inconnue"),
        ("2030", date(2026, 1, 1), False, "depuis 2030, jusqu’en 2033"),
        ("2024-02-29", date(2027, 2, 28), True, "depuis 2024, jusqu’en 2027"),
    ],
)
def test_a_recognition_holds_for_three_years(monkeypatch, given, today, is_valid, span):
    monkeypatch.setattr("directory.initiatives.models.timezone.localdate", lambda: today)
    made = Recognition.objects.create(initiative=factories.InitiativeFactory(), date=given)

    assert (made.is_valid, made.span) == (is_valid, span)
    assert Recognition.objects.valid().filter(pk=made.pk).exists() == is_valid


@pytest.mark.usefixtures("territory")
@pytest.mark.parametrize(
    ("rest", "told"),
    [
        ("", "de 2013 à 2016"),
        ("habitants/", "de 2013 à 2016"),
        ("bulle/", "reconnue «\u00a0Agenda 21 local France\u00a0» de 2013 à 2016"),
    ],
)
def test_one_that_ended_is_told_with_its_years(client, rest, told):
    page = client.get(f"/collectivites/66002-alenya/{rest}").content.decode()

    assert told in page
    assert "jusqu’en 2016" not in page
    assert "badge-sun" not in page


@pytest.mark.usefixtures("territory")
def test_no_recognition_of_the_files_is_claimed_today(client):
    assert client.get("/collectivites/?reconnue=on").context["page"].paginator.count == 0
    features = client.get("/collectivites.geojson").json()["features"]
    assert [one["id"] for one in features if "reconnue" in one["properties"]] == []
    rows = client.get("/collectivites.csv").content.decode("utf-8-sig")
    assert "oui" not in {cell for row in rows.splitlines() for cell in row.split(";")}
