"""A bomb of five thousand mails while the worker is killed again and again: nothing lost, nothing posted twice."""

import base64
import os
from hashlib import sha256

from django.utils import timezone

from core.notifications.models import Mail
from forum.mail_reading import addresses
from forum.models import Inbound, Post
from forum.tasks import look_for_mail
from tests import factories
from tests.faults.conftest import eventually

BOMB, WRITERS, AN_HOUR = 5000, 10, 20
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


def hostile(writer, reply_to, closed):
    """Return by their names messages that mean harm, the bytes as a mail server hands them over."""

    def head(name, to=reply_to, sender=writer.email, subject="Re"):
        return f"From: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <{name}@x.test>\r\n".encode()

    mixed = b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n'
    heavy = base64.encodebytes(b"%PDF" + os.urandom(22_500_000))
    file = b"\r\n--0\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return {
        "heavy": head("heavy") + mixed % 0 + b"--0\r\n\r\nLourd." + file + heavy + b"\r\n--0--\r\n",
        "nested": head("nested") + b"".join(mixed % n + b"--%d\r\n" % n for n in range(200)) + b"\r\nProfond.",
        "forged": head("forged", sender="jeanne@ailleurs.test") + b"\r\nJe suis elle.",
        "header": head("header", subject="=?utf-8?q?Re=0D=0ABcc=3A_z=40z.test?=") + b"\r\nBonjour.",
        "script": head("script") + b"Content-Type: text/html\r\n\r\n<p>Oui<script>alert(1)</script></p>",
        "closed": head("closed", to=closed) + b"\r\nEncore un mot.",
        "good": head("good") + b"\r\nUn message comme les autres.",
    }


def test_hostile_mails_before_a_good_one(processes, settings):
    settings.LIST_DOMAIN = processes.environment["LIST_DOMAIN"] = DOMAIN
    writer, topic = factories.make_member(), factories.PostFactory().topic
    closed = factories.PostFactory(topic__closed_at=timezone.now()).topic
    reply_to = [addresses.reply_address(writer.pk, one.pk) for one in (topic, closed)]
    messages = hostile(writer, *reply_to)
    for name, raw in messages.items():
        processes.pipe(raw, "manage.py", "receive_mail", "--to", reply_to[name == "closed"])
    assert Inbound.objects.count() == len(messages)
    assert max(Inbound.objects.values_list("size", flat=True)) > 30_000_000

    worker = processes.start_worker()
    eventually(
        lambda: not Inbound.objects.waiting().exists(), "all are dealt with", progress=Inbound.objects.waiting().count
    )

    states = {one.message_id.split("@")[0].strip("<"): one.state for one in Inbound.objects.all()}
    assert states == {
        "heavy": "publie",
        "nested": "vide",
        "forged": "refuse",
        "header": "publie",
        "script": "publie",
        "closed": "refuse",
        "good": "publie",
    }
    said = " ".join(Post.objects.filter(topic=topic, author=writer).values_list("body", flat=True))
    assert "Lourd." in said and "comme les autres" in said and "script" not in said and "Je suis elle" not in said
    assert not closed.posts.filter(author=writer).exists()
    eventually(lambda: not Mail.objects.exclude(status="sent").exists(), "who wrote is told")
    assert set(Mail.objects.values_list("to", flat=True)) == {writer.email, "jeanne@ailleurs.test"}
    assert worker.poll() is None
    assert processes.most_memory(worker) < 600_000_000
