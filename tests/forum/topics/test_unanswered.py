"""Questions without an answer are brought to who may know; themes are followed."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from core.themes.models import Theme
from forum.following import actions as following
from forum.models import Category, Follow, Notice, Topic
from forum.tasks import tell
from forum.topics import unanswered
from tests import factories
from tests.concurrency import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def working_days(monkeypatch):
    """Let it be a working day; ``clear()`` makes it a day off."""
    days = [True]
    monkeypatch.setattr(unanswered, "is_working_day", lambda day: bool(days))
    return days


def asked(*, days=7, **fields):
    topic = factories.PostFactory(topic__kind="question", **fields).topic
    Topic.objects.filter(pk=topic.pk).update(created_at=timezone.now() - timedelta(days=days))
    return topic


def resource_person(theme):
    person = factories.make_member()
    person.referent.is_resource = True
    person.referent.save()
    person.referent.resource_themes.add(theme)
    return person


def test_a_question_is_brought_once_to_animateurs_and_to_who_knows_its_theme(mails):
    theme, other = Theme.objects.all()[:2]
    staff, knows = factories.make_animateur(), resource_person(theme)
    resource_person(other)
    topic = asked(topic__category__theme=theme)
    second = asked(topic__category=topic.category)
    asked(days=0)
    answered = asked()
    factories.PostFactory(topic=answered)
    assert unanswered.bring_unanswered() == 2
    assert sorted(one.to for one in mails()) == sorted([staff.email, knows.email])
    text = mails()[-1].text
    assert topic.title in text and second.title in text and answered.title not in text
    assert unanswered.bring_unanswered() == 0
    assert len(mails()) == 2


def test_on_a_day_off_questions_wait(mails, working_days):
    factories.make_animateur()
    asked()
    working_days.clear()
    assert unanswered.bring_unanswered() == 0
    assert mails() == []


def test_a_question_of_a_closed_group_goes_to_who_reads_it(mails):
    theme, leader = factories.ThemeFactory(), factories.make_member()
    resource_person(theme)
    group = factories.make_group(by=leader, entry="demande")
    group.themes.add(theme)
    asked(topic__category=group.category)
    unanswered.bring_unanswered()
    assert [one.to for one in mails()] == [leader.email]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_nobody_twice(mails):
    factories.make_animateur()
    for _ in range(3):
        asked()
    at_once([partial(unanswered.bring_unanswered) for _ in range(2)])
    assert len([one for one in mails() if "attend" in one.subject]) in {1, 2}  # the questions were shared, or not
    told = "".join(one.text for one in mails())
    assert all(told.count(topic.get_absolute_url()) == 1 for topic in Topic.objects.all())


def test_each_theme_has_its_category(client):
    themes = set(Category.objects.exclude(theme=None).values_list("theme", flat=True))
    assert themes == set(Theme.objects.values_list("pk", flat=True))
    client.force_login(factories.make_member())
    page = client.get("/forum/").text
    assert page.index("Vie du Réseau") < page.index("Par thème") < page.index("Énergie et climat")


def test_a_theme_is_followed_and_what_is_said_of_its_categories_counts_first(client):
    theme = factories.ThemeFactory()
    topic = factories.PostFactory(topic__category__theme=theme).topic
    follower, mute = factories.make_member(), factories.make_member()
    client.force_login(follower)
    page = client.get("/forum/preferences/")
    assert f"Thème «\u00a0{theme.name}\u00a0»" in page.content.decode()
    sent = {name: field.initial or "normal" for name, field in page.context["form"].fields.items()}
    assert sent["textes"] == "courriel"
    client.post("/forum/preferences/", sent | {"rhythm": "groupe", f"theme_{theme.pk}": "suivi"})
    assert Follow.objects.get(person=follower).theme == theme
    following.follow(by=mute, theme=theme, level="tout")
    following.follow(by=mute, category=topic.category, level="silencieux")
    tell(post_id=factories.PostFactory(topic=topic, author=factories.make_member()).pk)
    assert list(Notice.objects.values_list("person", "level")) == [(follower.pk, "suivi")]
    client.post("/forum/preferences/", sent | {"rhythm": "groupe"})
    assert not Follow.objects.filter(person=follower).exists()
    assert Category.objects.filter(theme=theme).exists()
