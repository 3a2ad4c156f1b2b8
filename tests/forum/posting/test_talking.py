"""Topics and posts: writing, reading, mending, merci, the answer that is kept."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from forum.models import Post, PostVersion, Thanks, Topic, TopicRead
from forum.posting import actions as posting
from forum.read_marks.queries import read_before, unread_count
from forum.topics.errors import ForumError
from forum.topics.permissions import can_edit
from tests import factories
from tests.asking import confirmed
from tests.concurrency import at_once
from tests.own_data import rows_under
from tests.sql import asked_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    user = factories.make_member()
    user.date_joined = timezone.now() - timedelta(days=30)
    user.save()
    client.force_login(user)
    return user


@pytest.fixture
def topic():
    """A question of somebody else with its first post."""
    return factories.PostFactory(topic__kind="question").topic


def written(**changed):
    return {"body": "Bonjour,\n\n- un\n- deux", "key": str(uuid.uuid4())} | changed


def answer(topic, by=None, body="<p>Oui.</p>"):
    return posting.reply(topic=topic, body=body, by=by or factories.make_member(), key=uuid.uuid4())


def test_a_member_opens_a_question_gets_an_answer_and_keeps_it(client, person):
    category = factories.CategoryFactory()
    told = written(category=category.pk, kind="question", title="Qui a essayé ?")
    page = client.post("/forum/nouveau/", told)["Location"]
    topic = Topic.objects.get()
    assert (topic.last_number, topic.author, topic.posts.get().body) == (
        *(1, person),
        "<p>Bonjour,</p><ul><li>un</li><li>deux</li></ul>",
    )
    other = factories.make_member()
    client.force_login(other)
    assert client.post(f"{page}repondre/", written(body="Nous."))["Location"].endswith("#message-2")
    post = Post.objects.get(number=2)
    assert client.post(f"/forum/messages/{post.pk}/retenir/").status_code == 403
    client.force_login(person)
    client.post(f"/forum/messages/{post.pk}/retenir/")
    client.post(f"/forum/messages/{post.pk}/merci/")

    text = client.get(page).text
    assert "Lire la réponse retenue" in text
    assert "Merci dit" in text
    assert "résolue" in client.get("/forum/").text
    client.post(f"/forum/messages/{post.pk}/merci/")
    assert not Thanks.objects.exists()
    client.post(f"/forum/messages/{post.pk}/retenir/")
    topic.refresh_from_db()
    assert topic.accepted is None


def test_bad_input_says_why_and_keeps_what_was_typed(client, person, topic):
    category = factories.CategoryFactory(is_closed=True)
    for told, field in (
        (written(category=category.pk, kind="question", title="T"), "category"),
        (written(category=topic.category.pk, kind="autre", title="T"), "kind"),
        (written(category=topic.category.pk, kind="question", title=" ", body="Gardé"), "title"),
    ):
        answered = client.post("/forum/nouveau/", told)
        assert answered.context["form"].errors[field]
    assert "Gardé" in answered.text
    empty = client.post(f"{topic.get_absolute_url()}repondre/", written(body="<p> </p>"))
    assert "Le message est vide." in empty.text
    assert Post.objects.count() == 1
    with pytest.raises(ForumError):
        posting.thank(post=Post.objects.get(), by=topic.author)
    with pytest.raises(ForumError):
        posting.accept(post=Post.objects.get(), by=topic.author)


def test_what_is_sent_twice_is_written_once(client, person, topic):
    told = written()

    for _ in range(2):
        client.post(f"{topic.get_absolute_url()}repondre/", told)
    opened = written(category=topic.category.pk, kind="discussion", title="Deux fois")
    for _ in range(2):
        client.post("/forum/nouveau/", opened)

    assert (Post.objects.count(), Topic.objects.count()) == (3, 2)


def test_a_closed_topic_takes_nothing_and_loses_nothing(client, person, topic):
    Topic.objects.update(closed_at=timezone.now())

    answered = client.post(f"{topic.get_absolute_url()}repondre/", written(body="Trop tard, mais écrit."))

    assert "Votre message n’est pas parti" in answered.text
    assert "Trop tard, mais écrit." in answered.text
    assert Post.objects.count() == 1


def test_script_in_a_message_never_reaches_a_page(client, person, topic):
    answer(topic, body='<p onclick="x()">Un</p><script>alert(1)</script><img src=x onerror=alert(2)>')

    text = client.get(topic.get_absolute_url()).text
    assert "alert(" not in text
    assert "onclick" not in text


def test_one_mends_ones_words_and_what_they_said_stays_readable(client, person, topic):
    post = answer(topic, by=person)
    address = f"/forum/messages/{post.pk}/modifier/"
    told = {"body": "Oui, vraiment.", "seen": post.updated_at.isoformat()}
    client.post(address, told)
    assert not PostVersion.objects.exists()  # a slip mended at once
    Post.objects.filter(pk=post.pk).update(created_at=timezone.now() - timedelta(hours=1))
    late = client.post(address, told | {"body": "Autre chose."})
    assert late.status_code == 409
    assert "Autre chose." in late.text
    assert late.context["form"].differing == [("Message", "<p>Oui, vraiment.</p>", "<p>Autre chose.</p>")]
    post.refresh_from_db()
    client.post(address, {"body": "Oui, deux fois.", "seen": post.updated_at.isoformat()})

    text = client.get(f"/forum/messages/{post.pk}/versions/").text
    assert "Oui, vraiment." in text
    assert "Oui, deux fois." in text
    assert "modifié" in client.get(topic.get_absolute_url()).text
    client.force_login(factories.make_member())
    assert client.get(address).status_code == 403


def test_unread_comes_first_and_reading_a_page_says_how_far(client, person, topic):
    before = read_before(person)
    for _ in range(24):
        answer(topic)
    assert unread_count(Topic.objects.visible_to(person), person, before) == 1
    assert "is-unread" in client.get("/forum/").text
    assert client.get(f"{topic.get_absolute_url()}non-lu/")["Location"].endswith("#message-1")

    client.get(topic.get_absolute_url())
    assert TopicRead.objects.get(person=person).number == 20
    assert client.get(f"{topic.get_absolute_url()}non-lu/")["Location"].endswith("?page=2#message-21")
    client.get(f"{topic.get_absolute_url()}?page=2")
    client.get(topic.get_absolute_url())  # going back forgets nothing
    assert TopicRead.objects.get(person=person).number == 25
    assert unread_count(Topic.objects.visible_to(person), person, before) == 0
    assert "Vous avez tout lu" in client.get("/forum/?vue=non-lus").text
    answer(topic, by=person)
    assert unread_count(Topic.objects.visible_to(person), person, before) == 0  # one’s own is read


def test_all_is_read_at_once(client, person, topic):
    factories.PostFactory()

    confirmed(client, "/forum/tout-lu/")

    assert unread_count(Topic.objects.visible_to(person), person, read_before(person)) == 0
    answer(topic)
    assert unread_count(Topic.objects.visible_to(person), person, read_before(person)) == 1


def test_pages_and_permalinks(client, person, topic):
    last = [answer(topic) for _ in range(21)][-1]
    topic.refresh_from_db()

    assert client.get(f"/forum/messages/{last.pk}/")["Location"] == f"{topic.get_absolute_url()}?page=2#message-22"
    page = client.get(f"{topic.get_absolute_url()}?page=2")
    assert [one["post"].number for one in page.context["told"]] == [21, 22]
    for wrong in ("3", "0", "x", "99999999999"):
        assert client.get(f"{topic.get_absolute_url()}?page={wrong}").status_code == 404
    assert client.get(f"/forum/sujets/{topic.pk}-autre/").status_code == 301


def test_lists_go_on_from_where_they_stopped(client, person):
    now = timezone.now()
    topics = [factories.TopicFactory(last_at=now - timedelta(minutes=n // 2)) for n in range(45)]
    seen, address = [], "/forum/"
    while address:
        page = client.get(address)
        seen += [topic.pk for topic in page.context["topics"]]
        address = f"/forum/?avant={page.context['older'].replace('+', '%2B')}" if page.context["older"] else ""
    assert sorted(seen) == sorted(topic.pk for topic in topics)
    assert len(seen) == 45
    assert len(client.get("/forum/?avant=n’importe_quoi").context["topics"]) == 20
    assert client.get("/forum/?vue=inconnue").status_code == 404


def test_questions_without_an_answer(client, person, topic):
    answered = factories.PostFactory(topic__kind="question").topic
    answer(answered)

    assert [one.pk for one in client.get("/forum/?vue=sans-reponse").context["topics"]] == [topic.pk]


def test_the_database_keeps_what_must_hold(topic):
    post = Post.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(topic=topic, number=1, body="<p>Deux fois un</p>")
    with pytest.raises(IntegrityError), transaction.atomic():
        Topic.objects.filter(pk=topic.pk).update(kind="discussion", accepted=post)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(hidden_at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_twelve_who_answer_at_once_get_twelve_numbers(topic):
    people = [factories.make_member() for _ in range(12)]

    at_once([lambda by=by: answer(topic, by=by) for by in people])

    topic.refresh_from_db()
    assert topic.last_number == 13
    assert list(topic.posts.order_by("number").values_list("number", flat=True)) == list(range(1, 14))


def test_pages_ask_as_often_for_many(client, person, topic):
    pages = ["/forum/", topic.category.get_absolute_url(), topic.get_absolute_url()]
    answer(topic)
    client.get(pages[2])
    few = [len(asked_by(client, address)) for address in pages]
    for _ in range(6):
        answer(topic)
        factories.PostFactory(topic__category=topic.category)
    client.get(pages[2])
    assert [len(asked_by(client, address)) for address in pages] == few
    assert max(few) <= 17  # four for what is like the topic, of which the process remembers two


def test_what_one_wrote_is_in_ones_data_and_stays_without_the_name(client, topic):
    member = factories.make_member()
    post = answer(topic, by=member)
    posting.thank(post=topic.posts.get(number=1), by=member)
    assert [len(rows_under(title, member)) for title in ("Messages au forum", "Mercis au forum")] == [1, 1]

    key = member.pk
    member.profile.delete()
    member.delete()

    post.refresh_from_db()
    assert post.author is None
    assert not Thanks.objects.exists()
    assert not TopicRead.objects.filter(person_id=key).exists()
    client.force_login(factories.make_member())
    assert "Ancien membre" in client.get(topic.get_absolute_url()).text


def test_who_wrote_a_hidden_message_changes_it_no_more(topic):
    answer(topic, by=factories.make_member())
    post = topic.posts.order_by("number").last()
    assert can_edit(post.author, post, topic)
    Post.objects.filter(pk=post.pk).update(hidden_at=timezone.now(), hidden_reason="Hors sujet")
    post.refresh_from_db()

    assert not can_edit(post.author, post, topic)
