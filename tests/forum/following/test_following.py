"""Following: who is told of what, when, how often, and how it stops."""

import email
import uuid
from datetime import UTC, datetime, timedelta
from email import policy
from email.utils import parseaddr

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.notifications.actions import _message
from core.notifications.enums import NoticeKind
from core.notifications.models import Mail
from forum import tasks
from forum.following import actions as following
from forum.following.enums import Level, Rhythm
from forum.memberships.enums import GroupState
from forum.models import Category, Follow, GroupMembership, MailRhythm, Notice
from forum.moderation import actions as moderating
from forum.posting import actions as posting
from members.models import Referent, User
from tests import factories
from tests.concurrency import at_once
from tests.own_data import rows_under

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return factories.PostFactory().topic


@pytest.fixture
def reader(client):
    user = factories.make_member()
    client.force_login(user)
    return user


def write(topic, by=None, body="<p>Oui.</p>"):
    """Answer, and let the worker tell it."""
    post = posting.reply(topic=topic, body=body, by=by or factories.make_member(), key=uuid.uuid4())
    tell(post)
    return post


def open_in(category, by=None):
    told = {"kind": "question", "title": "Nouveau", "body": "<p>Qui ?</p>"}
    made = posting.open_topic(category=category, by=by or factories.make_member(), key=uuid.uuid4(), **told)
    post = made.posts.select_related("topic").get()
    tell(post)
    return post


def tell(post):
    after = 0
    while after := following.tell_some(post=post, after=after):
        pass


def due_now():
    Notice.objects.filter(due_at__isnull=False).update(due_at=timezone.now())


def mails_to(user):
    return list(Mail.objects.filter(to=user.email, template="emails/forum_posts.txt").order_by("pk"))


LEVELS = {  # level → told of a new topic, told of an answer
    Level.MUTED: (False, False),
    Level.NORMAL: (False, False),
    Level.FIRST: (True, False),
    Level.FOLLOWED: (True, True),
    Level.ALL: (True, True),
}


@pytest.mark.parametrize("level", Level)
def test_each_level_hears_what_it_says(reader, topic, level):
    following.follow(by=reader, category=topic.category, level=level)

    new, answer = open_in(topic.category), write(topic)

    told = set(Notice.objects.filter(person=reader).values_list("post", flat=True))
    assert ((new.pk in told), (answer.pk in told)) == LEVELS[level]


def test_what_one_said_of_a_topic_comes_before_its_category(reader, topic):
    following.follow(by=reader, category=topic.category, level=Level.ALL)
    following.follow(by=reader, topic=topic, level=Level.MUTED)

    write(topic)

    assert not Notice.objects.filter(person=reader).exists()


def test_who_writes_follows_and_is_never_told_of_her_own(reader, topic):
    write(topic, by=reader)
    assert Follow.objects.get(person=reader).level == Level.FOLLOWED
    following.follow(by=reader, topic=topic, level=Level.MUTED)
    write(topic, by=reader)
    assert Follow.objects.get(person=reader).level == Level.MUTED
    following.follow(by=reader, topic=topic, level=Level.ALL)
    write(topic, by=reader)

    assert not Notice.objects.filter(person=reader).exists()


def test_who_is_no_member_any_more_is_not_told(topic):
    newcomer, gone = factories.make_newcomer(), factories.make_member(user__is_active=False)
    for person in (newcomer, gone):
        Follow.objects.create(person=person, topic=topic, level=Level.ALL)

    write(topic)

    assert not Notice.objects.filter(person__in=[newcomer, gone]).exists()


def test_who_is_only_at_the_door_of_a_group_is_not_told_what_is_written_in_it():
    leader = factories.make_member()
    group = factories.make_group(by=leader, entry="demande")
    topic = factories.PostFactory(topic__category=Category.objects.get(group=group)).topic
    people = {state: factories.make_member() for state in GroupState}
    for state, person in people.items():
        GroupMembership.objects.create(group=group, person=person, state=state)
        Follow.objects.create(person=person, topic=topic, level=Level.ALL)
    write(topic, by=leader)

    assert set(Notice.objects.values_list("person", flat=True)) == {people[GroupState.INSIDE].pk}


def test_the_first_answer_comes_soon_and_the_rest_next_morning(reader, topic):
    following.follow(by=reader, topic=topic, level=Level.FOLLOWED)
    first, second = write(topic), write(topic)

    due = dict(Notice.objects.filter(person=reader).values_list("post", "due_at"))

    assert due[first.pk] == first.created_at + timedelta(minutes=15)
    assert due[second.pk] == following.next_morning(second.created_at)


def test_mornings_are_those_of_paris():
    friday = datetime(2026, 3, 27, 22, 30, tzinfo=UTC)  # the clocks change on Sunday
    due = following.due_for
    told = [
        due(Level.FOLLOWED, Rhythm.DAILY, friday, is_first=True),
        due(Level.FOLLOWED, Rhythm.WEEKLY, friday, is_first=True),
        due(Level.ALL, Rhythm.WEEKLY, friday, is_first=False),
    ]
    assert [f"{timezone.localtime(one):%a %d %H:%M}" for one in told] == [
        "Sat 28 07:30",
        "Mon 30 07:30",
        "Fri 27 23:40",
    ]
    assert due(Level.ALL, Rhythm.NEVER, friday, is_first=True) is None


@pytest.mark.parametrize(
    ("written", "mailed"),
    [
        (datetime(2026, 3, 29, 10, 0, tzinfo=UTC), "Mon 30 07:30"),  # a Sunday: the morning after
        (datetime(2026, 3, 30, 4, 0, tzinfo=UTC), "Mon 06 07:30"),  # a Monday, however early: in a week
        (datetime(2026, 3, 31, 10, 0, tzinfo=UTC), "Mon 06 07:30"),
    ],
)
def test_the_weekly_mail_leaves_on_the_next_monday(written, mailed):
    assert f"{timezone.localtime(following.next_morning(written, monday=True)):%a %d %H:%M}" == mailed


def test_what_is_due_goes_in_one_mail_and_leaves_once(reader, topic):
    following.follow(by=reader, topic=topic, level=Level.FOLLOWED)
    other = factories.make_member()
    write(topic, by=other, body="<p>Par une visite.</p>")
    write(topic, by=other, body="<p>Ou par un café.</p>")
    assert following.mail_due() == 0
    due_now()

    assert (following.mail_due(), following.mail_due()) == (1, 0)

    (mail,) = mails_to(reader)
    assert mail.subject == topic.title
    assert "Par une visite." in mail.text
    assert "Ou par un café." in mail.text


def test_one_mail_for_each_message_for_who_wants_it_so(reader, topic):
    following.follow(by=reader, topic=topic, level=Level.ALL)
    write(topic)
    write(topic)
    due_now()

    following.mail_due()

    assert len(mails_to(reader)) == 2


def test_what_was_read_hidden_or_mended_meanwhile_is_told_as_it_is_now(client, reader, topic):
    following.follow(by=reader, topic=topic, level=Level.FOLLOWED)
    read = factories.PostFactory().topic
    following.follow(by=reader, topic=read, level=Level.FOLLOWED)
    write(read)
    client.get(read.get_absolute_url())
    hidden, mended = write(topic, body="<p>Une insulte.</p>"), write(topic, body="<p>Faute.</p>")
    moderating.hide(post=hidden, by=factories.make_animateur(), reason="Ton.")
    posting.edit(post=mended, by=mended.author, seen=mended.updated_at, body="<p>Juste.</p>")
    due_now()

    following.mail_due()

    (mail,) = mails_to(reader)
    assert "Juste." in mail.text
    assert "insulte" not in mail.text
    assert read.title not in mail.text
    assert Notice.objects.waiting().count() == 0


def test_who_has_not_come_for_long_is_mailed_no_digest_until_she_comes_back(reader, topic):
    following.follow(by=reader, topic=topic, level=Level.FOLLOWED)
    each = factories.PostFactory().topic
    following.follow(by=reader, topic=each, level=Level.ALL)
    long_ago = timezone.now() - following.AWAY_AFTER - timedelta(days=1)
    User.objects.filter(pk=reader.pk).update(last_login=long_ago, date_joined=long_ago)
    Referent.objects.filter(user=reader).update(approved_at=long_ago)
    write(topic)
    write(each)
    due_now()
    following.mail_due()
    (mail,) = mails_to(reader)
    assert each.title in mail.text  # « un courriel par message » was asked for
    assert Notice.objects.filter(person=reader, post__topic=topic, seen_at=None).count() == 1

    User.objects.filter(pk=reader.pk).update(last_login=timezone.now())
    write(topic)
    due_now()
    following.mail_due()
    assert len(mails_to(reader)) == 2


def test_a_person_gets_so_many_mails_a_day_and_the_rest_tomorrow(reader, topic, monkeypatch):
    monkeypatch.setattr(following, "MOST_A_DAY", 2)
    following.follow(by=reader, topic=topic, level=Level.FOLLOWED)
    other = factories.make_member()
    for _ in range(4):
        write(topic, by=other)
        due_now()
        following.mail_due()

    assert len(mails_to(reader)) == 2
    assert Notice.objects.waiting().filter(due_at__gt=timezone.now()).count() == 2


def test_a_mail_bears_the_name_of_who_wrote_and_the_address_of_the_network(reader, topic, settings):
    following.follow(by=reader, topic=topic, level=Level.FOLLOWED)
    author = factories.make_member()
    author.referent.first_name, author.referent.last_name = "Zoé", 'd"Elne, maire'
    author.referent.save()
    write(topic, by=author)
    due_now()
    following.mail_due()
    message = email.message_from_bytes(_message(mails_to(reader)[0]).message().as_bytes(), policy=policy.default)
    (sender,) = message["From"].addresses
    assert sender.display_name == f"Zoé d Elne maire via {settings.NETWORK_NAME}"
    assert sender.addr_spec == parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    assert message["From"].defects == ()

    write(topic, by=author)
    write(topic)
    due_now()
    following.mail_due()
    assert str(_message(mails_to(reader)[-1]).message()["From"]) == settings.DEFAULT_FROM_EMAIL  # two voices


def test_a_mail_says_which_list_it_is_of_and_stops_with_one_click(client, reader, topic):
    following.follow(by=reader, topic=topic, level=Level.FOLLOWED)
    write(topic)
    due_now()
    following.mail_due()
    message: EmailMultiAlternatives = _message(mails_to(reader)[0])
    headers = message.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"<{topic.category.slug}.forum." in headers["List-Id"]
    assert headers["References"] == headers["In-Reply-To"]
    address = headers["List-Unsubscribe"].strip("<>").partition("/forum/")[2]
    client.logout()

    page = client.get(f"/forum/{address}")
    assert "Ne plus recevoir les courriels de ce sujet" in page.text
    assert Follow.objects.get(person=reader).level == Level.FOLLOWED  # looking stops nothing
    assert client.post(f"/forum/{address}", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Follow.objects.get(person=reader).level == Level.MUTED
    assert client.get("/forum/ne-plus-suivre/rien/").status_code == 404


@pytest.mark.parametrize("gone", ["topic", "reader"])
def test_the_address_that_stops_a_topic_is_over_with_the_topic_or_the_person(client, topic, reader, gone):
    address = "/" + following.unfollow_address(reader, topic).split("/", 3)[3]
    if gone == "topic":
        topic.posts.all().delete()
        topic.delete()
    else:
        reader.referent.delete()
        reader.delete()
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 410
        assert "préférences du forum" in answer.content.decode()


def test_the_job_tells_some_hundreds_at_a_time_and_twice_is_once(topic, monkeypatch):
    monkeypatch.setattr(following, "AT_A_TIME", 2)
    people = [factories.make_member() for _ in range(5)]
    for person in people:
        following.follow(by=person, topic=topic, level=Level.FOLLOWED)
    post = posting.reply(topic=topic, body="<p>Oui.</p>", by=factories.make_member(), key=uuid.uuid4())

    ends = [following.tell_some(post=post, after=0)]
    while ends[-1]:
        ends.append(following.tell_some(post=post, after=ends[-1]))
    tell(post)

    assert len(ends) == 4
    assert Notice.objects.filter(post=post, person__in=people).count() == 5
    moderating.hide(post=post, by=None, reason="Ton.")
    tasks.tell(post_id=post.pk)  # a job of a hidden message says nothing


def test_preferences_at_a_glance(client, reader, topic):
    field = f"category_{topic.category_id}"
    form = client.post("/forum/preferences/", {"rhythm": "parfois"}).context["form"]
    assert form.errors["rhythm"]

    told = {name: "courriel" if field.label in NoticeKind.labels else "normal" for name, field in form.fields.items()}
    themed = type(topic.category).objects.exclude(theme=None).first()
    assert f"category_{themed.pk}" not in told  # one follows its theme,
    following.follow(by=reader, category=themed, level=Level.ALL)
    assert f"category_{themed.pk}" in client.get("/forum/preferences/").context["form"].fields  # or says otherwise
    following.follow(by=reader, category=themed, level=Level.NORMAL)
    client.post("/forum/preferences/", told | {"rhythm": "semaine", field: "premier"})

    assert MailRhythm.objects.get(person=reader).rhythm == Rhythm.WEEKLY
    assert Follow.objects.get(person=reader).level == Level.FIRST
    client.post(f"{topic.category.get_absolute_url()}suivre/", {"level": "normal"})
    assert not Follow.objects.exists()
    client.post(f"{topic.get_absolute_url()}suivre/", {"level": "tout"})
    assert topic.title in client.get("/forum/preferences/").text
    client.post(f"{topic.get_absolute_url()}suivre/", {"level": "inconnu"})
    assert Follow.objects.get(person=reader).level == Level.ALL


def test_what_one_missed(client, reader, topic):
    assert "Rien pour l’instant" in client.get("/forum/avis/").text
    following.follow(by=reader, topic=topic, level=Level.FOLLOWED)
    write(topic)
    assert "is-unread" in client.get("/forum/avis/").text
    client.get(topic.get_absolute_url())

    text = client.get("/forum/avis/").text
    assert topic.title in text
    assert "is-unread" not in text


def test_the_database_keeps_one_of_each(reader, topic):
    following.follow(by=reader, topic=topic, level=Level.ALL)
    for wrong in ({"topic": topic}, {"topic": topic, "category": topic.category}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Follow.objects.create(person=reader, level=Level.ALL, **wrong)


@pytest.mark.django_db(transaction=True)
def test_four_workers_write_to_each_person_once():
    topic = factories.PostFactory().topic
    people = [factories.make_member() for _ in range(6)]
    for person in people:
        following.follow(by=person, topic=topic, level=Level.FOLLOWED)
    write(topic)
    due_now()

    at_once([following.mail_due] * 4)

    assert [len(mails_to(person)) for person in people] == [1] * 6


def test_what_one_follows_goes_with_the_account(reader, topic):
    following.follow(by=reader, topic=topic, level=Level.FOLLOWED)
    following.set_preferences(by=reader, rhythm=Rhythm.DAILY, levels={})
    write(topic)
    assert len(rows_under("Ce que je suis au forum", reader)) == 1
    key = reader.pk

    reader.profile.delete()
    reader.delete()

    for model in (Follow, MailRhythm, Notice):
        assert not model.objects.filter(person_id=key).exists()
