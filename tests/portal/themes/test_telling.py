"""What comes out on a theme is told to who follows it: once, behind the bell, and by mail as she chose."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.notifications.models import Mail
from forum.following import actions as following
from forum.following.enums import Level, Rhythm
from forum.models import Follow, MailRhythm, Notice
from reseau66.portal.themes.telling import WITHIN, tell_what_is_new
from tests import factories

pytestmark = pytest.mark.django_db
PUBLISHED = {
    "fiche": factories.make_online,
    "rencontre": factories.make_online_event,
    "document": factories.make_online_document,
    "actualité": factories.make_online_news,
}


@pytest.fixture
def eau():
    return factories.ThemeFactory()


@pytest.fixture
def reader(client):
    user = factories.make_member()
    client.force_login(user)
    return user


def on(theme, made):
    """Put what is published on a theme; return it."""
    made.live.themes.add(theme)
    return made


def mailed():
    Notice.objects.filter(due_at__isnull=False).update(due_at=timezone.now())
    return following.mail_due()


@pytest.mark.parametrize("kind", PUBLISHED)
def test_what_comes_out_is_told_until_one_follows_no_more(client, reader, eau, kind):
    client.post("/themes/eau/suivre/")
    made = on(eau, PUBLISHED[kind](version__title="Du nouveau", version__visibility="membres"))
    PUBLISHED[kind]()  # on no theme
    for _ in range(2):
        tell_what_is_new()

    (notice,) = Notice.objects.all()
    assert (notice.person, notice.theme, notice.key) == (reader, eau, made.pk)
    page = client.get("/forum/avis/").text
    assert made.get_absolute_url() in page and "Du nouveau" in page
    assert "1 nouveau" in client.get("/").text.replace("\u00a0", " ")
    client.post("/themes/eau/suivre/", {"stop": "1"})
    on(eau, PUBLISHED[kind]())
    tell_what_is_new()
    assert Notice.objects.count() == 1


def test_a_new_aid_is_told(client, reader, eau):
    following.follow(by=reader, theme=eau, level=Level.FIRST)
    aid = factories.AidFactory()
    aid.themes.add(eau)
    tell_what_is_new()

    assert aid.get_absolute_url() in client.get("/forum/avis/").text


def test_what_came_out_before_one_followed_is_not_told(reader, eau):
    on(eau, factories.make_online())
    following.follow(by=reader, theme=eau, level=Level.FOLLOWED)
    tell_what_is_new()

    assert not Notice.objects.exists()


def test_what_came_out_long_ago_is_not_told(reader, eau):
    following.follow(by=reader, theme=eau, level=Level.FOLLOWED)
    Follow.objects.update(since=timezone.now() - timedelta(days=90))
    fiche = on(eau, factories.make_online())
    type(fiche).objects.update(published_at=timezone.now() - WITHIN - timedelta(hours=1))
    tell_what_is_new()

    assert not Notice.objects.exists()


def test_its_authors_and_who_is_no_member_are_not_told(reader, eau):
    newcomer, gone = factories.make_newcomer(), factories.make_member(user__is_active=False)
    for person in (reader, newcomer, gone):
        Follow.objects.create(person=person, theme=eau, level=Level.FOLLOWED)
    on(eau, factories.make_online()).authors.add(reader)
    tell_what_is_new()

    assert not Notice.objects.exists()


def test_what_was_taken_off_is_listed_no_more(client, reader, eau):
    following.follow(by=reader, theme=eau, level=Level.FOLLOWED)
    fiche = on(eau, factories.make_online(version__title="Retirée"))
    tell_what_is_new()
    type(fiche).objects.update(archived_at=timezone.now())

    assert "Retirée" not in client.get("/forum/avis/").text
    assert mailed() == 0 and not Mail.objects.filter(to=reader.email).exists()


def test_one_mail_tells_all_of_it_and_is_written_once(reader, eau):
    following.follow(by=reader, theme=eau, level=Level.FOLLOWED)
    made = [on(eau, make(version__title=f"Titre {kind}")) for kind, make in PUBLISHED.items()]
    tell_what_is_new()
    assert following.mail_due() == 0  # until the next morning
    assert mailed() == 1

    mail = Mail.objects.get(to=reader.email)
    assert mail.template == "emails/theme_news.txt"
    assert all(one.get_absolute_url() in mail.text and one.title in mail.text for one in made)
    tell_what_is_new()
    assert mailed() == 0


def test_who_chose_no_mail_gets_none(reader, eau):
    MailRhythm.objects.create(person=reader, rhythm=Rhythm.NEVER)
    following.follow(by=reader, theme=eau, level=Level.FOLLOWED)
    on(eau, factories.make_online())
    tell_what_is_new()

    assert Notice.objects.get().due_at is None
    assert mailed() == 0


def test_a_topic_of_the_forum_and_a_thing_of_its_theme_are_listed_together(client, reader, eau):
    following.follow(by=reader, theme=eau, level=Level.FOLLOWED)
    fiche = on(eau, factories.make_online())
    post = factories.PostFactory(topic__category=factories.CategoryFactory(theme=eau))
    following.tell_some(post=post, after=0)
    tell_what_is_new()

    page = client.get("/forum/avis/").text
    assert fiche.get_absolute_url() in page and post.get_absolute_url() in page
    assert mailed() == 2
    assert {mail.template for mail in Mail.objects.filter(to=reader.email)} == {
        "emails/theme_news.txt",
        "emails/forum_posts.txt",
    }
