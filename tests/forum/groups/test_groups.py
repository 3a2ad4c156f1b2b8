"""Groups: coming in, what nobody else reads, and the tools."""

from datetime import timedelta
from functools import partial

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.attachments.embedded_images import written_by
from core.editing.actions import ChangedMeanwhileError
from directory.models import Collectivity
from forum.following import actions as following
from forum.groups import actions as groups
from forum.groups.actions import GroupError
from forum.memberships.queries import leaders_of
from forum.models import Follow, Group, GroupDocument, GroupMembership, GroupPage, GroupTask, Notice, Topic
from forum.posting import actions as posting
from forum.tasks import tell
from forum.workspace import actions as workspace
from tests import factories
from tests.asking import confirmed
from tests.concurrency import at_once
from tests.own_data import rows_under
from tests.sql import asked_by

pytestmark = pytest.mark.django_db
NEW = {"name": "Communes littorales", "purpose": "Regarder la mer monter ensemble.", "entry": "demande", "trait": ""}


@pytest.fixture
def leader():
    return factories.make_member()


@pytest.fixture
def closed(leader):
    """A group on request."""
    return factories.make_group(by=leader, **NEW)


@pytest.fixture
def stranger():
    return factories.make_member()


def enter(group, person):
    groups.join(group=group, by=person)
    membership = GroupMembership.objects.get(group=group, person=person)
    if membership.state != "dedans":
        groups.answer(membership=membership, by=leader_of(group), is_accepted=True)
    return person


def topic_in(group, by, title="Le trait de côte"):
    post = factories.PostFactory(topic__category=group.category, topic__title=title, topic__author=by)
    return post.topic


def test_a_group_is_made_with_its_part_of_the_forum(client, leader):
    theme = factories.ThemeFactory()
    client.force_login(leader)
    response = client.post("/forum/nouveau-groupe/", {**NEW, "themes": [theme.pk]})
    group = Group.objects.get()
    assert response["Location"] == "/forum/groupes/communes-littorales/inviter/"
    assert (group.category.name, group.category.rank) == (group.name, 500)
    assert GroupMembership.objects.get().role == "animateur"
    assert (
        "porte déjà ce nom"
        in client.post("/forum/nouveau-groupe/", NEW | {"name": "COMMUNES littorales"}).content.decode()
    )
    html = client.get("/forum/groupes/").content.decode()
    assert "Mes groupes" in html and "1 membre" in html.replace("\u00a0", " ")


def test_two_names_that_read_alike_get_two_addresses():
    made = [factories.make_group(name=name) for name in ("Eau", "Eau !", "Eau ?")]
    assert [one.slug for one in made] == ["eau", "eau-2", "eau-3"]


def test_one_enters_a_free_group_at_once_and_follows_it(client, stranger):
    group = factories.make_group()
    topic = topic_in(group, leader_of(group))
    client.force_login(stranger)
    assert topic.title in client.get(group.get_absolute_url()).content.decode()  # free: every member reads
    assert client.get(topic.get_absolute_url()).context["can_reply"] is False
    refused = client.post(f"{topic.get_absolute_url()}repondre/", {"body": "Oui", "key": "0" * 32})
    assert refused.status_code == 403
    client.post(f"{group.get_absolute_url()}porte/rejoindre/")
    assert client.get(topic.get_absolute_url()).context["can_reply"] is True
    assert Follow.objects.get(person=stranger).level == "suivi"
    confirmed(client, f"{group.get_absolute_url()}porte/quitter/")
    assert not Follow.objects.filter(person=stranger).exists()
    assert client.get(topic.get_absolute_url()).context["can_reply"] is False


def leader_of(group):
    return leaders_of(group)[0]


def test_a_request_is_answered_and_told(client, closed, leader, stranger, mails):
    client.force_login(stranger)
    html = client.get(closed.get_absolute_url()).content.decode()
    assert "Demander à entrer" in html and "Écrire un sujet" not in html
    confirmed(client, f"{closed.get_absolute_url()}porte/rejoindre/", {"word": "Port-Essai, 40 m de plage perdus"})
    client.post(f"{closed.get_absolute_url()}porte/rejoindre/")
    assert [one.to for one in mails()] == [leader.email]
    assert "40 m de plage" in mails()[0].text
    assert client.get(f"{closed.get_absolute_url()}taches/").status_code == 404
    client.force_login(leader)
    asked = GroupMembership.objects.get(person=stranger)
    assert "Port-Essai" in client.get(f"{closed.get_absolute_url()}membres/").content.decode()
    confirmed(client, f"{closed.get_absolute_url()}membres/{asked.pk}/accepter/")
    assert mails()[-1].to == stranger.email and "acceptée" in mails()[-1].text
    client.force_login(stranger)
    assert client.get(f"{closed.get_absolute_url()}taches/").status_code == 200
    assert client.get(f"{closed.get_absolute_url()}regler/").status_code == 403


def test_a_refused_request_leaves_nothing_and_is_told(client, closed, leader, stranger, mails):
    asked = groups.join(group=closed, by=stranger)
    client.force_login(leader)
    confirmed(client, f"{closed.get_absolute_url()}membres/{asked.pk}/refuser/")
    assert not GroupMembership.objects.filter(person=stranger).exists()
    assert "pas retenu" in mails()[-1].text
    with pytest.raises(GroupError):
        groups.answer(membership=asked, by=leader, is_accepted=True)


def test_those_who_share_something_are_proposed_and_invited(client, leader, mails):
    theme = factories.ThemeFactory()
    group = factories.make_group(by=leader, **NEW | {"trait": "littoral"})
    group.themes.add(theme)
    follower, coastal, other = (factories.make_member() for _ in range(3))
    follower.referent.themes.add(theme)
    place = factories.CollectivityFactory()
    Collectivity.objects.filter(pk=place.pk).update(milieu="littoral")
    factories.MandateFactory(referent=coastal.referent, collectivity=place)
    client.force_login(leader)
    address = f"{group.get_absolute_url()}inviter/"
    form = client.get(address).context["form"]
    assert {key for key, _ in form.fields["people"].choices} == {follower.pk, coastal.pk}
    assert "aucun membre" in client.post(address, {"others": "Zzz Inconnue"}).content.decode()
    client.post(address, {"people": [follower.pk], "others": other.referent.get_absolute_url(), "word": "Venez"})
    assert {one.to for one in mails()} == {follower.email, other.email}
    client.post(
        address, {"people": [follower.pk], "others": other.referent.get_absolute_url()}
    )  # again: nobody is written to twice
    assert len(mails()) == 2
    client.force_login(follower)
    assert "On vous y invite" in client.get("/forum/groupes/").content.decode()
    assert client.get(f"{group.get_absolute_url()}taches/").status_code == 404
    client.post(f"{group.get_absolute_url()}porte/rejoindre/")
    assert client.get(f"{group.get_absolute_url()}taches/").status_code == 200


def test_nothing_of_a_closed_group_reaches_a_non_member(client, closed, leader, stranger, photo, mails):
    inside = enter(closed, factories.make_member())
    topic = topic_in(closed, leader, "Zostère secrète")
    Follow.objects.create(person=stranger, category=closed.category, level="tout")
    client.force_login(leader)
    picture = client.post("/textes/image/", {"image": SimpleUploadedFile("a.jpg", photo())}).json()["address"]
    with written_by(leader):
        post = posting.reply(topic=topic, body=f'<p>Zostère</p><img src="{picture}" alt="x">', by=leader, key="0" * 32)
    document = workspace.add_document(
        group=closed, by=leader, title="Plan", upload=SimpleUploadedFile("plan.txt", b"zostere")
    )
    page = workspace.add_page(group=closed, by=leader, title="Zostère")
    workspace.add_date(
        group=closed, by=leader, values={"title": "Zostère", "start": timezone.now() + timedelta(days=3)}
    )
    tell(post_id=post.pk)
    Notice.objects.update(due_at=timezone.now())
    while following.mail_due():
        pass
    addresses = [
        topic.get_absolute_url(),
        post.get_absolute_url(),
        picture,
        document.file.get_absolute_url(),
        page.get_absolute_url(),
        *(f"{closed.get_absolute_url()}{tool}" for tool in ("taches/", "pages/", "documents/", "dates/", "membres/")),
        f"{closed.get_absolute_url()}dates.ics",
    ]
    for reader, status in ((stranger, 404), (inside, {200, 302})):
        client.force_login(reader)
        for address in addresses:
            found = client.get(address).status_code
            assert found in status if isinstance(status, set) else found == status, (reader == stranger, address)
    client.force_login(stranger)
    for address in ("/forum/", "/forum/?vue=non-lus", "/forum/avis/", "/recherche/?q=zostère", "/forum/groupes/"):
        html = client.get(address).content.decode().replace('value="zostère"', "").replace("q=zost", "")
        assert "Zostère secrète" not in html, address
    assert "Zostère secrète" not in client.get(closed.get_absolute_url()).content.decode()
    assert stranger.email not in {one.to for one in mails()}
    assert inside.email in {one.to for one in mails()}
    assert not Notice.objects.filter(person=stranger).exists()
    client.force_login(inside)
    assert "Zostère secrète" in client.get("/recherche/?q=zostère").content.decode()
    groups.remove_member(membership=GroupMembership.objects.get(person=inside), by=leader)
    assert [client.get(address).status_code for address in addresses] == [404] * len(addresses)


def test_the_last_who_animates_hands_over_first(client, closed, leader):
    other = enter(closed, factories.make_member())
    client.force_login(leader)
    html = confirmed(client, f"{closed.get_absolute_url()}porte/quitter/", follow=True).content.decode()
    assert "Confiez d’abord" in html
    membership = GroupMembership.objects.get(person=other)
    confirmed(client, f"{closed.get_absolute_url()}membres/{membership.pk}/animer/")
    confirmed(client, f"{closed.get_absolute_url()}porte/quitter/")
    assert [one.person for one in GroupMembership.objects.all()] == [other]
    groups.leave(group=closed, by=other)  # alone, she may go
    assert not GroupMembership.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_animate_leave_at_once_and_one_stays():
    first, second = factories.make_member(), factories.make_member()
    group = factories.make_group(by=first)
    for person in (second, factories.make_member()):
        enter(group, person)
    groups.set_role(membership=GroupMembership.objects.get(person=second), by=first, role="animateur")
    calls = [partial(groups.leave, group=group, by=person) for person in (first, second)]
    assert len(at_once(calls, GroupError)) == 1
    assert GroupMembership.objects.leading().count() == 1


def test_tasks_are_given_done_and_taken_away(client, closed, leader, mails):
    other = enter(closed, factories.make_member())
    client.force_login(leader)
    address = f"{closed.get_absolute_url()}taches/"
    yesterday = timezone.localdate() - timedelta(days=1)
    client.post(address, {"title": "Relever les profils", "assignee": other.pk, "due": yesterday})
    task = GroupTask.objects.get()
    assert mails()[-1].to == other.email
    assert "en retard" in client.get(address).content.decode()
    assert "Relever" in client.post(address, {"title": "Relever", "due": "32/13"}).content.decode()  # nothing is lost
    client.force_login(other)
    client.post(f"{address}{task.pk}/fait/")
    task.refresh_from_db()
    assert task.done_by == other
    assert client.post(f"{closed.get_absolute_url()}retirer/taches/{task.pk}/").status_code == 403
    client.force_login(leader)
    client.post(f"{address}{task.pk}/", {"title": "Relever tous les profils", "assignee": ""})
    client.post(f"{address}{task.pk}/a-faire/")
    task.refresh_from_db()
    assert (task.title, task.assignee, task.done_at) == ("Relever tous les profils", None, None)
    confirmed(client, f"{closed.get_absolute_url()}retirer/taches/{task.pk}/")
    assert not GroupTask.objects.exists()


def test_a_page_keeps_its_history_and_two_who_write_lose_nothing(client, closed, leader):
    other = enter(closed, factories.make_member())
    client.force_login(leader)
    client.post(f"{closed.get_absolute_url()}pages/", {"title": "Cahier des charges"})
    page = GroupPage.objects.get()
    write = f"{page.get_absolute_url()}ecrire/"
    seen = client.get(write).context["form"].initial["seen"]
    client.post(write, {"title": page.title, "body": "Premier texte", "seen": seen})
    client.force_login(other)
    late = client.post(write, {"title": page.title, "body": "Second texte", "seen": seen})
    html = late.content.decode()
    assert late.status_code == 409
    assert "Premier texte" in html and "Second texte" in html
    client.post(write, {"title": page.title, "body": "Les deux", "seen": late.context["form"].data["seen"]})
    page.refresh_from_db()
    assert (page.body, page.by) == ("<p>Les deux</p>", other)
    html = client.get(f"{page.get_absolute_url()}versions/").content.decode()
    assert "Premier texte" in html and leader.get_full_name() in html


@pytest.mark.django_db(transaction=True)
def test_of_two_who_write_a_page_at_once_one_is_told():
    group = factories.make_group()
    page = workspace.add_page(group=group, by=leader_of(group), title="Ensemble")
    written = {"page": page, "by": leader_of(group), "seen": page.updated_at, "title": "Ensemble"}
    calls = [partial(workspace.change_page, **written, body=text) for text in ("<p>Un</p>", "<p>Deux</p>")]
    assert len(at_once(calls, ChangedMeanwhileError)) == 1


def test_documents_follow_the_rules_of_uploads(client, closed, leader):
    client.force_login(leader)
    address = f"{closed.get_absolute_url()}documents/"
    wrong = client.post(address, {"title": "Plan", "file": SimpleUploadedFile("a.exe", b"MZ\x90\x00")})
    assert wrong.status_code == 200 and not GroupDocument.objects.exists()
    assert 'value="Plan"' in wrong.content.decode()
    client.post(address, {"title": "Plan", "file": SimpleUploadedFile("plan.txt", "Été".encode())})
    kept = GroupDocument.objects.get()
    assert client.get(kept.file.get_absolute_url()).content == "Été".encode()
    confirmed(client, f"{closed.get_absolute_url()}retirer/documents/{kept.pk}/")
    assert client.get(kept.file.get_absolute_url()).status_code == 404


def test_dates_are_told_and_go_into_a_calendar(client, closed, leader, mails):
    other = enter(closed, factories.make_member())
    client.force_login(leader)
    address = f"{closed.get_absolute_url()}dates/"
    told = {"title": "Visite du cordon", "start": "2030-07-01T14:00", "place": "Port-Essai"}
    assert "La fin vient après" in client.post(address, told | {"end": "2030-07-01T13:00"}).content.decode()
    assert "passée" in client.post(address, told | {"start": "2020-07-01T14:00"}).content.decode()
    client.post(address, told | {"end": "2030-07-01T16:00"})
    assert mails()[-1].to == other.email
    client.force_login(other)
    event = icalendar.Calendar.from_ical(client.get(f"{closed.get_absolute_url()}dates.ics").content).walk("VEVENT")[0]
    assert event["dtstart"].dt.utcoffset() == timedelta(hours=2)  # summer
    assert event["summary"] == "Visite du cordon (Communes littorales)"


def test_a_closed_down_group_stays_readable_and_nothing_is_added(client, closed, leader):
    topic = topic_in(closed, leader)
    client.force_login(leader)
    confirmed(client, f"{closed.get_absolute_url()}regler/", {"close": "1"})
    assert client.get(topic.get_absolute_url()).status_code == 200
    assert client.post(f"{closed.get_absolute_url()}taches/", {"title": "X"}).status_code == 403
    with pytest.raises(GroupError):
        groups.join(group=closed, by=factories.make_member())
    assert client.get(closed.get_absolute_url()).context["can_open"] is False
    client.post(f"{closed.get_absolute_url()}regler/", {"close": "1"})
    assert Group.objects.get().closed_at is None


def test_two_who_set_it_up_lose_nothing(client, closed, leader):
    client.force_login(leader)
    address = f"{closed.get_absolute_url()}regler/"
    seen = client.get(address).context["form"].initial["seen"]
    client.post(address, NEW | {"purpose": "D’abord", "seen": seen})
    late = client.post(address, NEW | {"purpose": "Ensuite", "trait": "littoral", "seen": seen})
    assert late.status_code == 409 and "Ensuite" in late.content.decode()
    differing, label = late.context["form"].differing, late.context["form"].fields["trait"].label
    assert differing == [("Pour quoi faire", "D’abord", "Ensuite"), (label, "", "Communes du littoral")]
    client.post(address, NEW | {"purpose": "Ensuite", "seen": late.context["form"].data["seen"]})
    assert Group.objects.get().purpose == "Ensuite"
    assert Group.objects.get().category.description == "Ensuite"


def test_who_animates_a_group_moderates_it_and_nothing_else(client, closed, leader):
    own, foreign = topic_in(closed, leader), factories.PostFactory().topic
    client.force_login(leader)
    client.post(f"{own.get_absolute_url()}moderer/clore/")
    assert client.post(f"{foreign.get_absolute_url()}moderer/clore/").status_code == 403
    assert client.post(f"{own.get_absolute_url()}moderer/deplacer/", {"category": "1"}).status_code == 404
    assert set(Topic.objects.filter(closed_at__isnull=False)) == {own}


def test_pages_of_a_group_ask_for_little_and_the_same_with_many(client, closed, leader):
    def fill(number):
        for _ in range(number):
            person = enter(closed, factories.make_member())
            topic_in(closed, person)
            workspace.add_task(group=closed, by=person, values={"title": "Faire", "assignee": person})
            workspace.add_page(group=closed, by=person, title="Une page")

    client.force_login(leader)
    tools = ("", "taches/", "pages/", "documents/", "dates/", "membres/")
    fill(2)
    before = {tool: len(asked_by(client, closed.get_absolute_url() + tool)) for tool in tools}
    fill(5)
    after = {tool: len(asked_by(client, closed.get_absolute_url() + tool)) for tool in tools}
    assert after == before
    assert max(after.values()) <= 14


def test_ones_groups_are_in_ones_data(closed, leader):
    workspace.add_task(group=closed, by=leader, values={"title": "Relever les profils"})
    told = rows_under("Groupes", leader)
    assert {"groupe": "Communes littorales", "état": "Dans le groupe"}.items() <= told[0].items()
    task = {"genre": "tâche d’un groupe", "groupe": "Communes littorales", "à faire": "Relever les profils"}
    assert any(task.items() <= row.items() for row in told)
