"""A bomb of fifteen hundred mails while the worker is killed again and again: nothing lost, nothing posted twice."""

from hashlib import sha256

import pytest

from forum.incoming import addresses
from forum.models import Inbound, Post
from forum.tasks import look_for_mail
from reseau66.core.notifications.models import Mail
from tests import factories

from .conftest import eventually

pytestmark = pytest.mark.xdist_group("faults")
BOMB, WRITERS, AN_HOUR = 1500, 10, 20
DOMAIN = "listes.exemple.test"


def stored(writer, reply_to, number):
    """Return a message as ``receive`` stores it; the jobs that it would defer are made by the sweep."""
    text = (
        f"From: {writer.email}\r\nTo: {reply_to}\r\nSubject: Re\r\nMessage-ID: <{number}@x.test>\r\n\r\nOui {number}."
    )
    raw = text.encode()
    return Inbound(digest=sha256(raw).hexdigest(), raw=raw, size=len(raw))


def test_a_bomb_of_mails_under_kill_9(processes, settings):
    settings.LIST_DOMAIN = processes.environment["LIST_DOMAIN"] = DOMAIN
    topic = factories.PostFactory().topic
    writers = [factories.make_member() for _ in range(WRITERS)]
    given = [addresses.reply_address(writer.pk, topic.pk) for writer in writers]
    Inbound.objects.bulk_create(
        stored(writers[number % WRITERS], given[number % WRITERS], number) for number in range(BOMB)
    )
    waiting = Inbound.objects.waiting()

    def start(name):
        for number in range(BOMB // 500 + 1):  # the appointment comes every two minutes and takes five hundred
            look_for_mail.configure(queueing_lock=f"look-{name}-{number}").defer(timestamp=0)
        return processes.start_worker()

    for goal in (BOMB * 9 // 10, BOMB // 2):
        worker = start(goal)
        eventually(lambda goal=goal: waiting.count() <= goal, f"all but {goal} are read", progress=waiting.count)
        processes.kill(worker)
    start("last")
    eventually(lambda: not waiting.exists(), "everything is read", progress=waiting.count)

    assert Inbound.objects.count() == BOMB
    assert Inbound.objects.filter(state="publie").count() == WRITERS * AN_HOUR
    assert Inbound.objects.filter(state="refuse").count() == BOMB - WRITERS * AN_HOUR
    assert Post.objects.filter(author__in=writers).count() == WRITERS * AN_HOUR
    assert Inbound.objects.filter(state="publie").values("post").distinct().count() == WRITERS * AN_HOUR
    assert Mail.objects.filter(template="emails/forum_mail_refused.txt").count() == WRITERS  # once a day to each
