"""Real mail servers around the forum, and messages as people's programs send them."""

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

from core.notifications.actions import sweep
from forum.following import actions as following
from forum.models import Notice
from tests.environment import dovecot
from tests.faults.conftest import eventually

MESSAGES = Path(__file__).with_name("messages")
DOMAIN = "listes.exemple.test"


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
            "BACKEND": "core.notifications.transports.SmtpTransport",
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
    """Return the first message of the corpus whose name holds a word."""
    return next(path for path in sorted(MESSAGES.glob("*.eml")) if word in path.name)


def answer_of(path, sender, reply_to, number):
    """Return a message of the corpus as this person would have sent it to this address."""
    raw = path.read_bytes()
    raw = re.sub(rb"reponse\+JETON@reseau66\.example", reply_to.encode(), raw)
    raw = re.sub(rb"(?mi)^From: .*\r?\n([ \t].*\r?\n)*", f"From: {sender}\r\n".encode(), raw, count=1)
    return re.sub(rb"(?mi)^Message-ID:\s*\S+", f"Message-ID: <{number}@exemple.test>".encode(), raw, count=1)
