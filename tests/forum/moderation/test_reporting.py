"""Reports and what is answered; warnings and suspensions; topics put together and taken apart."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from core.history.models import Entry
from forum.models import Follow, Post, PostReport, Sanction, Topic
from forum.moderation import actions as moderating
from forum.posting import actions as posting
from forum.sanctions import actions as sanctioning
from forum.topics.errors import ForumError
from tests import factories
from tests.asking import confirmed
from tests.concurrency import at_once

pytestmark = pytest.mark.django_db
AD = {"reason": "publicite", "word": "Il vend des barnums"}


@pytest.fixture
def reader(client):
    user = factories.make_member()
    client.force_login(user)
    return user


@pytest.fixture
def post():
    return factories.PostFactory(body="<p>Achetez mes barnums</p>")


def sign(post):
    return f"{post.get_absolute_url()}signaler/"


def test_a_post_is_reported_read_answered_and_each_is_told(client, reader, post, mails):
    staff = factories.make_animateur()
    assert "Achetez" in client.get(sign(post)).content.decode()
    client.post(sign(post), AD)
    client.post(sign(post), AD)  # twice is once
    other = factories.make_member()
    client.force_login(other)
    client.post(sign(post), {"reason": "ailleurs"})
    assert PostReport.objects.count() == 2
    assert [one.to for one in mails()] == [staff.email]  # told once, not at each report
    client.force_login(staff)
    html = client.get("/forum/moderation/").content.decode()
    assert "Il vend des barnums" in html and other.get_full_name() in html
    assert (
        "Écrivez une phrase"
        in client.post(f"/forum/moderation/{post.pk}/repondre/", {"answer": ""}, follow=True).content.decode()
    )
    client.post(f"/forum/moderation/{post.pk}/repondre/", {"answer": "Le message est masqué."})
    assert {one.to for one in mails()[1:]} == {reader.email, other.email}
    assert "Rien n’attend" in client.get("/forum/moderation/").content.decode()
    assert Entry.objects.filter(verb="Signalements traités").count() == 1
    client.force_login(reader)
    client.post(sign(post), AD)  # a new one, later
    assert PostReport.objects.open().count() == 1
    assert client.get("/forum/moderation/").status_code == 403


def test_a_report_inside_a_group_goes_to_who_animates_it(client, mails):
    leader, member = factories.make_member(), factories.make_member()
    group = factories.make_group(by=leader)
    post = factories.PostFactory(topic__category=group.category)
    foreign = factories.PostFactory()
    factories.make_animateur()
    client.force_login(member)
    client.post(sign(post), AD)
    assert [one.to for one in mails()] == [leader.email]
    client.post(sign(foreign), AD)
    client.force_login(leader)
    html = client.get("/forum/moderation/").content.decode()
    assert post.topic.title in html and foreign.topic.title not in html
    assert client.post(f"/forum/moderation/{foreign.pk}/repondre/", {"answer": "Non"}).status_code == 403


def test_what_one_may_not_read_one_cannot_report(client, reader):
    group = factories.make_group(entry="demande")
    assert client.get(sign(factories.PostFactory(topic__category=group.category))).status_code == 404


def test_a_report_without_a_reason_is_said(client, reader, post):
    html = client.post(sign(post), {"reason": "", "word": "Il vend"}).content.decode()
    assert "error-summary" in html and 'value="Il vend"' in html
    assert not PostReport.objects.exists()


def test_a_warning_says_why_and_keeps_nobody_from_writing(client, post, mails):
    client.force_login(factories.make_animateur())
    address = f"{post.get_absolute_url()}sanctionner/"
    assert client.post(address, {"reason": ""}).status_code == 200 and not Sanction.objects.exists()
    client.post(address, {"reason": "Pas de publicité ici."})
    assert "Pas de publicité ici." in mails()[-1].text
    posting.reply(topic=post.topic, body="<p>Pardon</p>", by=post.author, key="0" * 32)
    assert "Pas de publicité ici." in client.get(address).content.decode()


def test_a_suspension_holds_until_its_day_or_until_it_is_lifted(client, post, mails):
    staff = factories.make_animateur()
    client.force_login(staff)
    client.post(f"{post.get_absolute_url()}sanctionner/", {"reason": "Encore.", "days": "7"})
    assert "jusqu’au" in mails()[-1].subject
    client.force_login(post.author)
    sent = {"body": "Je reviens", "key": "0" * 32}
    html = client.post(f"{post.topic.get_absolute_url()}repondre/", sent).content.decode()
    assert "Vous ne pouvez plus écrire" in html and "Je reviens" in html  # what was typed stays
    with pytest.raises(ForumError):
        posting.open_topic(
            category=post.topic.category, kind="discussion", title="T", body="<p>x</p>", by=post.author, key="1" * 32
        )
    with pytest.raises(ForumError):
        posting.edit(post=post, by=post.author, seen=post.updated_at, body="<p>x</p>")
    assert client.get(post.topic.get_absolute_url()).status_code == 200
    client.force_login(staff)
    assert post.author.get_full_name() in client.get("/forum/moderation/").content.decode()
    confirmed(client, f"/forum/moderation/suspensions/{Sanction.objects.get().pk}/lever/")
    assert "de nouveau" in mails()[-1].subject
    posting.reply(topic=post.topic, body="<p>Me voici</p>", by=post.author, key="2" * 32)
    Sanction.objects.update(lifted_at=None, until=timezone.now() - timedelta(minutes=1))
    posting.reply(topic=post.topic, body="<p>Encore</p>", by=post.author, key="3" * 32)


def test_animateurs_are_not_suspended(post):
    staff = factories.make_animateur()
    with pytest.raises(ForumError):
        sanctioning.suspend(person=staff, by=None, reason="X", days=3)
    with pytest.raises(ForumError):
        sanctioning.suspend(person=post.author, by=None, reason="X", days=1000)


def grown(answers=2, **fields):
    topic = factories.PostFactory(**fields).topic
    for rank in range(answers):
        factories.PostFactory(topic=topic, author=factories.make_member(), body=f"<p>Réponse {rank} à {topic.pk}</p>")
    return Topic.objects.get(pk=topic.pk)


def test_two_topics_become_one_and_every_address_leads_on(client, mails):
    source, target = grown(topic__kind="question"), grown()
    posting.accept(post=source.posts.get(number=2), by=source.author)
    follower = factories.make_member()
    Follow.objects.create(person=follower, topic=source, level="suivi")
    permalink = source.posts.get(number=3).get_absolute_url()
    client.force_login(factories.make_animateur())
    wrong = client.post(f"{source.get_absolute_url()}reunir/", {"into": "ailleurs"}).content.decode()
    assert "Collez l’adresse" in wrong
    into = f"https://reseau66.example{target.get_absolute_url()}?page=1#message-2"
    client.post(f"{source.get_absolute_url()}reunir/", {"into": into})
    target.refresh_from_db()
    assert list(target.posts.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert target.last_number == 6 and target.last_at == max(target.posts.values_list("created_at", flat=True))
    client.force_login(follower)
    assert client.get(source.get_absolute_url())["Location"] == target.get_absolute_url()
    assert client.get(permalink)["Location"] == target.address_of(6)
    assert source.title not in client.get("/forum/").content.decode()
    assert Follow.objects.filter(person=follower, topic=target).exists()
    assert mails()[-1].to == source.author.email
    with pytest.raises(ForumError):
        moderating.merge(topic=source, into=target, by=None)


def test_topics_that_resemble_are_offered_to_be_joined(client, django_assert_max_num_queries):
    source = grown(topic__title="Qui éteint l’éclairage public la nuit ?")
    near = grown(topic__title="Éclairage public : qui éteint la nuit ?")
    grown(topic__title="Un marché de denrées bio")
    hidden = grown(topic__title="Qui éteint l’éclairage public ?")
    Topic.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    client.force_login(factories.make_animateur())
    address = f"{source.get_absolute_url()}reunir/"
    with django_assert_max_num_queries(12):
        page = client.get(address)
    assert [label for _, label in page.context["form"].fields["near"].choices] == [f"{near.title} ({near.category})"]
    assert "Choisissez un sujet" in client.post(address, {"into": ""}).text
    assert "Sélectionnez un choix valide" in client.post(address, {"near": str(hidden.pk)}).text
    client.post(address, {"near": str(near.pk)})
    assert Topic.objects.get(pk=source.pk).merged_into == near


@pytest.mark.django_db(transaction=True)
def test_two_who_merge_both_ways_at_once_lose_no_post():
    first, second = grown(), grown()
    calls = [
        partial(moderating.merge, topic=first, into=second, by=None),
        partial(moderating.merge, topic=second, into=first, by=None),
    ]
    assert len(at_once(calls, ForumError)) == 1
    assert Post.objects.count() == 6
    assert Topic.objects.filter(merged_into__isnull=False).count() == 1


def test_some_posts_become_a_topic_of_their_own(client, mails):
    topic = grown(4)
    moved = topic.posts.get(number=3)
    client.force_login(factories.make_animateur())
    address = f"{topic.get_absolute_url()}separer/"
    assert client.post(address, {"title": "Autre chose", "numbers": ["1"]}).status_code == 200
    client.post(address, {"title": "Autre chose", "numbers": ["3", "5"]})
    made = Topic.objects.get(title="Autre chose")
    assert list(made.posts.values_list("number", flat=True)) == [1, 2]
    assert made.author == moved.author and made.last_number == 2
    topic.refresh_from_db()
    assert list(topic.posts.values_list("number", flat=True)) == [1, 2, 4]  # numbers never change
    assert topic.last_author == topic.posts.get(number=4).author
    assert client.get(moved.get_absolute_url())["Location"] == made.address_of(1)
    assert moved.author.email in {one.to for one in mails()}
    assert client.get(made.get_absolute_url()).status_code == 200
