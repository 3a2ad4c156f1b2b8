"""Moderation: each act is in the history, its author is told, and nobody else may."""

import pytest

from core.history.models import Entry
from core.notifications.models import Mail
from forum.models import Post, Topic
from forum.moderation import actions as moderating
from forum.posting import actions as posting
from tests import factories
from tests.asking import confirmed

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return factories.PostFactory(topic__kind="question").topic


@pytest.fixture
def animateur(client):
    user = factories.make_animateur()
    client.force_login(user)
    return user


def test_a_topic_is_closed_pinned_moved_and_back(client, animateur, topic):
    other = factories.CategoryFactory(name="Ailleurs")
    address = f"{topic.get_absolute_url()}moderer/"

    for verb in ("clore", "epingler", "epingler"):
        client.post(f"{address}{verb}/")
    client.post(f"{address}deplacer/", {"category": other.pk})
    topic.refresh_from_db()
    assert topic.closed_at
    assert topic.pinned_at
    assert topic.category == other
    assert [entry.verb for entry in Entry.objects.about(topic)] == ["Sujet déplacé", "Sujet épinglé", "Sujet clos"]
    assert "épinglé" in client.get(other.get_absolute_url()).text
    for verb in ("rouvrir", "desepingler"):
        client.post(f"{address}{verb}/")
    topic.refresh_from_db()
    assert not topic.closed_at
    assert not topic.pinned_at
    assert client.post(f"{address}inconnu/").status_code == 404
    assert "Choisissez" in client.post(f"{address}deplacer/", {"category": "0"}, follow=True).text


def test_a_hidden_message_is_read_by_nobody_and_its_author_is_told_why(client, animateur, topic):
    member = factories.make_member()
    post = factories.PostFactory(topic=topic, author=member, body="<p>Une insulte.</p>")
    posting.accept(post=post, by=topic.author)
    address = f"/forum/messages/{post.pk}/moderer/"
    assert "Dites pourquoi" in client.post(f"{address}masquer/", {"reason": ""}, follow=True).text

    client.post(f"{address}masquer/", {"reason": "Ton blessant."})
    client.post(f"{address}masquer/", {"reason": "Une seconde fois."})

    mail = Mail.objects.get()
    assert (mail.to, "Ton blessant." in mail.text) == (member.email, True)
    topic.refresh_from_db()
    assert topic.accepted is None
    assert "Une insulte." in client.get(topic.get_absolute_url()).text  # who moderates reads it
    client.force_login(factories.make_member())
    text = client.get(topic.get_absolute_url()).text
    assert "Message masqué" in text
    assert "Une insulte." not in text
    assert "Ton blessant." not in text
    assert client.get(f"/forum/messages/{post.pk}/versions/").status_code == 404
    client.force_login(member)
    assert "Ton blessant." in client.get(topic.get_absolute_url()).text
    moderating.show(post=post, by=animateur)
    assert "Une insulte." in client.get(topic.get_absolute_url()).text
    assert Mail.objects.filter(template="emails/forum_shown.txt").count() == 1


def test_with_its_first_message_a_topic_is_hidden(client, animateur, topic):
    first = topic.posts.get()

    moderating.hide(post=first, by=animateur, reason="Publicité.")

    assert client.get(topic.get_absolute_url()).status_code == 200
    client.force_login(factories.make_member())
    assert client.get(topic.get_absolute_url()).status_code == 404
    assert client.get(f"/forum/messages/{first.pk}/").status_code == 404
    assert topic.title not in client.get("/forum/").text
    moderating.show(post=first, by=animateur)
    assert client.get(topic.get_absolute_url()).status_code == 200


def test_members_do_not_moderate(client, topic):
    client.force_login(factories.make_member())
    post = topic.posts.get()

    for address in (f"{topic.get_absolute_url()}moderer/clore/", f"/forum/messages/{post.pk}/moderer/masquer/"):
        assert client.post(address, {"reason": "x"}).status_code == 403
    assert Topic.objects.filter(closed_at=None).count() == 1
    assert Post.objects.filter(hidden_at=None).count() == 1


def test_newcomers_read_none_of_it(client, topic, newcomer):
    client.force_login(newcomer)

    for address in (topic.get_absolute_url(), topic.category.get_absolute_url(), "/forum/nouveau/"):
        assert client.get(address).status_code == 403


def test_who_leads_a_group_hides_there_and_shows_again(client):
    leader, member = factories.make_member(), factories.make_member()
    group = factories.make_group(by=leader)
    first = factories.PostFactory(topic__category=group.category, topic__title="Le trait de côte", author=member)
    factories.PostFactory(topic__title="Ailleurs")
    home, hidden_ones = group.get_absolute_url(), f"{group.get_absolute_url()}?vue=masques"
    act = f"/forum/messages/{first.pk}/moderer/"
    client.force_login(leader)
    client.post(f"{act}masquer/", {"reason": "Publicité."})

    assert first.topic.title not in client.get(home).text
    assert first.topic.title in client.get(hidden_ones).text
    assert client.get("/forum/?vue=masques").status_code == 404
    assert f"{act}remettre/" in client.get(first.topic.get_absolute_url()).text
    client.force_login(member)
    assert client.get(hidden_ones).status_code == 404
    assert client.post(f"{act}remettre/").status_code == 404
    client.force_login(factories.make_animateur())
    assert first.topic.title in client.get("/forum/?vue=masques").text
    client.force_login(leader)
    confirmed(client, f"{act}remettre/")
    assert "Aucun sujet n’est masqué" in client.get(hidden_ones).text
    client.force_login(member)
    assert first.topic.title in client.get(home).text
