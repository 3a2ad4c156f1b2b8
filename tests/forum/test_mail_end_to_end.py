"""A question asked on the site, answered by mail from three programs, kept, made a FAQ entry, found.

A real SMTP server takes what we send, a real IMAP server (Dovecot) gives us what comes.
"""

import email.policy
import imaplib
import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
from email import message_from_bytes
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.core.management import CommandError, call_command

from forum.actions import following, incoming
from forum.models import FaqEntry, Follow, Inbound, Notice, Post, Topic
from forum.tasks import look_for_mail, tell
from reseau66.core.notifications.actions import sweep
from tests import factories
from tests.environment import dovecot
from tests.faults.conftest import eventually

pytestmark = [pytest.mark.django_db, pytest.mark.imap]
MESSAGES = Path(__file__).with_name("messages")
DOMAIN = "listes.exemple.test"
ANSWERS = ("001-outlook-bureau-fr", "013-gmail-web-fr", "iphone")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
first_valid_uid = 1
default_internal_user = {owner}
default_internal_group = {group}
default_login_user = {user}
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""


@pytest.fixture
def mailbox(settings):
    """A mailbox of Dovecot's, in which the forum looks; return a function that puts a message there."""
    folder, port = Path(tempfile.mkdtemp(prefix="reseau66-imap-")), free_port()
    me = pwd.getpwuid(os.getuid())
    user = pwd.getpwnam("nobody") if os.getuid() == 0 else me  # Dovecot lets nobody read mail as root
    for name in ("mail", "home"):
        (folder / name).mkdir()
        os.chown(folder / name, user.pw_uid, user.pw_gid)
    folder.chmod(0o755)
    group = "root" if os.getuid() == 0 else str(me.pw_gid)
    told = {"owner": me.pw_name, "group": group, "user": user.pw_name, "uid": user.pw_uid, "gid": user.pw_gid}
    (folder / "dovecot.conf").write_text(CONFIGURATION.format(folder=folder, port=port, **told))
    with (folder / "out").open("w") as out:
        command = [dovecot(), "-F", "-c", str(folder / "dovecot.conf")]
        server = subprocess.Popen(command, stdout=out, stderr=out)
    for name, value in (("HOST", "127.0.0.1"), ("PORT", port), ("USER", "forum"), ("PASSWORD", "secret")):
        setattr(settings, f"IMAP_{name}", value)
    settings.IMAP_SECURITY = "none"

    def listens():
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    eventually(listens, "Dovecot listens")

    def put(raw):
        with imaplib.IMAP4("127.0.0.1", port) as box:
            box.login("forum", "secret")
            assert box.append("INBOX", None, None, raw)[0] == "OK"

    yield put
    server.terminate()
    server.wait()
    shutil.rmtree(folder)


@pytest.fixture
def sent(settings):
    """An SMTP server; the messages that we send, as a mail program gets them."""
    messages = []

    class Handler:
        async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
            message = message_from_bytes(envelope.content, policy=email.policy.default)
            messages.append((envelope.rcpt_tos[0], message))
            return "250 OK"

    controller = Controller(Handler(), hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.MAILERS = {
        "default": {
            "BACKEND": "reseau66.core.notifications.transports.SmtpTransport",
            "OPTIONS": {"host": "127.0.0.1", "port": controller.port, "timeout": 10},
        }
    }
    yield messages
    controller.stop()


def mailed(sent):
    """Send what is due and return it by its reader."""
    Notice.objects.update(due_at="2020-01-01T00:00Z")
    while following.mail_due():
        pass
    sweep()
    return dict(sent)


def corpus(word):
    return next(path for path in sorted(MESSAGES.glob("*.eml")) if word in path.name)


def answer_of(path, sender, reply_to, number):
    """Return a message of the corpus as this person would have sent it to this address."""
    raw = path.read_bytes()
    raw = re.sub(rb"reponse\+JETON@reseau66\.example", reply_to.encode(), raw)
    raw = re.sub(rb"(?mi)^From: .*\r?\n([ \t].*\r?\n)*", f"From: {sender}\r\n".encode(), raw, count=1)
    return re.sub(rb"(?mi)^Message-ID:\s*\S+", f"Message-ID: <{number}@exemple.test>".encode(), raw, count=1)


def test_a_question_is_answered_by_mail_kept_made_a_faq_entry_and_found(client, settings, mailbox, sent):
    settings.LIST_DOMAIN = DOMAIN
    asker, animateur = factories.make_member(), factories.make_animateur()
    people = [factories.make_member() for _ in ANSWERS]
    category = factories.CategoryFactory(slug="cantines", name="Cantines")
    for person in people:
        Follow.objects.create(person=person, category=category, level="tout")
    client.force_login(asker)
    question = {"title": "Un marché de denrées bio ?", "body": "Qui a un cahier des charges ?", "kind": "question"}
    client.post("/forum/nouveau/", question | {"category": category.pk, "key": "0" * 32})
    topic = Topic.objects.get()
    tell(post_id=topic.posts.get().pk)
    got = mailed(sent)
    assert set(got) == {person.email for person in people}
    for number, (person, word) in enumerate(zip(people, ANSWERS, strict=True)):
        message = got[person.email]
        assert message["List-Post"] == f"<mailto:cantines@{DOMAIN}>"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        mailbox(answer_of(corpus(word), person.email, message["Reply-To"], number))
    look_for_mail(timestamp=0)
    look_for_mail(timestamp=0)  # what was taken is taken once
    assert [one.state for one in Inbound.objects.all()] == ["publie"] * 3
    answers = list(topic.posts.filter(number__gt=1).order_by("number"))
    assert {one.author for one in answers} == set(people)
    assert not any("cherchons un cahier des charges" in one.body for one in answers)  # nothing of what was quoted

    client.post(f"/forum/messages/{answers[0].pk}/retenir/")
    client.force_login(animateur)
    entry = {"question": question["title"], "answer": "Oui, voyez avec vos voisins.", "is_public": "on"}
    client.post(f"/faq/ajouter/?sujet={topic.pk}", entry)
    client.logout()
    assert FaqEntry.objects.get().get_absolute_url() in client.get("/recherche/?q=marche bio").content.decode()


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
