"""The mailbox that the forum looks into: a real IMAP server (Dovecot) gives us what comes."""

import pytest
from django.core.management import CommandError, call_command

from forum.actions import incoming
from forum.models import Inbound, Post
from forum.tasks import look_for_mail
from tests import factories

from .mail import DOMAIN, answer_of, corpus

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
    reply_to = incoming.addresses.reply_address(writer.pk, topic.pk)
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
