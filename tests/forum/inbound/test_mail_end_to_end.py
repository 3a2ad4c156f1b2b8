"""The mailbox that the forum looks into: a real IMAP server (Dovecot) gives us what comes."""

import imaplib
import re
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from forum.inbound import actions as incoming
from forum.mail_reading.addresses import reply_address
from forum.models import Follow, Inbound, Post
from forum.posting import actions as posting
from forum.tasks import look_for_mail, tell
from tests import factories
from tests.forum.mail import DOMAIN, answer_of, corpus, mailed

pytestmark = [pytest.mark.django_db, pytest.mark.imap]


def test_what_is_too_large_is_flagged_and_left_to_people(settings, mailbox, monkeypatch):
    settings.LIST_DOMAIN = DOMAIN
    monkeypatch.setattr(incoming, "LARGEST", 500)
    mailbox(b"Subject: lourd\r\n\r\n" + b"x" * 1000)
    mailbox(b"From: a@b.test\r\nSubject: petit\r\nMessage-ID: <p@b.test>\r\n\r\nBonjour")
    assert incoming.poll() == 1
    assert incoming.poll() == 0
    assert [one.size < 100 for one in Inbound.objects.all()] == [True]


def test_a_crash_between_the_mailbox_and_the_mark_posts_once(settings, mailbox, monkeypatch):
    settings.LIST_DOMAIN = DOMAIN
    writer, topic = factories.make_member(), factories.PostFactory().topic
    reply_to = reply_address(writer.pk, topic.pk)
    mailbox(answer_of(corpus("gmail"), writer.email, reply_to, 1))
    receive = incoming.receive

    def dies_after(**values):
        receive(**values)
        raise ConnectionResetError

    with monkeypatch.context() as broken:
        broken.setattr(incoming, "receive", dies_after)
        with pytest.raises(ConnectionResetError):
            incoming.poll()
    look_for_mail(timestamp=0)
    assert Post.objects.filter(author=writer).count() == 1
    assert Inbound.objects.count() == 1


def test_the_command_says_what_is_wrong_with_the_mailbox(settings, mailbox):
    settings.IMAP_PASSWORD = "wrong"
    with pytest.raises(CommandError, match="ne s’ouvre pas"):
        call_command("poll_mailbox")
    settings.IMAP_HOST = ""
    with pytest.raises(CommandError, match="IMAP_HOST"):
        call_command("poll_mailbox")


def threads_of(server_says):
    """Return the numbers of the messages by thread, of what an IMAP server answers to THREAD (RFC 5256)."""
    found, depth = [], 0
    for word in re.findall(r"[()]|\d+", server_says):
        if word == "(":
            depth += 1
            found += [set()] if depth == 1 else []
        elif word == ")":
            depth -= 1
        else:
            found[-1].add(int(word))
    return found


def test_the_mails_of_a_topic_are_one_thread(settings, mailbox, sent):
    settings.LIST_DOMAIN = DOMAIN
    reader, others, category = (
        factories.make_member(),
        [factories.make_member() for _ in range(3)],
        factories.CategoryFactory(),
    )
    Follow.objects.create(person=reader, category=category, level="tout")
    opened = {"category": category, "kind": "question", "title": "Un marché bio ?", "body": "<p>Qui ?</p>"}
    topics = [posting.open_topic(by=others[0], key=uuid4(), **opened) for _ in range(2)]  # of one title
    posts = [topic.posts.get() for topic in topics]
    posts += [posting.reply(topic=topics[0], by=one, body="<p>Nous.</p>", key=uuid4()) for one in others[1:]]
    for post in posts:
        tell(post_id=post.pk)
        mailed(sent)
    for to, message in sent:
        if to == reader.email:
            mailbox(bytes(message))

    with imaplib.IMAP4("127.0.0.1", settings.IMAP_PORT) as box:
        box.login("forum", "secret")
        box.select("INBOX")
        (answer,) = box.thread("REFS", "UTF-8", "ALL")[1]
    assert sorted(threads_of(answer.decode()), key=min) == [{1, 3, 4}, {2}]
