"""The site's real processes on the test's database, to be killed; and a mail server that can be held."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection
from django.test import Client

from tests import factories

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds


def eventually(condition, what, progress=None):
    """Return what ``condition`` gives once it is true; fail after PATIENCE in which ``progress()`` told nothing new."""
    deadline = time.monotonic() + PATIENCE
    pause = threading.Event()
    seen = None
    while time.monotonic() < deadline:
        if found := condition():
            return found
        if progress and (now := progress()) != seen:
            seen, deadline = now, time.monotonic() + PATIENCE
        pause.wait(0.02)
    raise AssertionError(f"never happened: {what}")


class MailServer:
    """Keeps each message; a gate holds the conversation at a chosen moment."""

    def __init__(self):
        self.messages = []
        self.hold_at = ""
        self.reached = threading.Event()
        self.released = threading.Event()

    def release(self):
        self.hold_at = ""
        self.released.set()

    async def _pass(self, moment):
        if self.hold_at == moment:
            import asyncio

            self.reached.set()
            await asyncio.to_thread(self.released.wait, PATIENCE)

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        await self._pass("before the text")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.messages.append((envelope.rcpt_tos[0], envelope.content.decode()))
        await self._pass("after the text")
        return "250 OK"


@pytest.fixture
def mail_server():
    handler = MailServer()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    handler.port = port
    yield handler
    handler.release()
    controller.stop(no_assert=True)


class Processes:
    """Starts and kills gunicorn and the background worker."""

    def __init__(self, mail_port):
        database = connection.settings_dict
        host = urllib.parse.quote(database["HOST"], safe="")
        self.environment = {
            **os.environ,
            "DATABASE_URL": f"postgres://{database['USER']}@{host}:{database['PORT']}/{database['NAME']}",
            "MAIL_FOLDER": "",
            "MEDIA_ROOT": str(settings.MEDIA_ROOT),
            "MAIL_HOST": "127.0.0.1",
            "MAIL_PORT": str(mail_port),
            "MAIL_SECURITY": "none",
            "WEB_WORKERS": "1",
        }
        self.running = []
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def _start(self, *command):
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.running.append(process)
        return process

    def pipe(self, data, *command):
        """Run a command to its end with bytes on its standard input."""
        subprocess.run([sys.executable, *command], cwd=ROOT, env=self.environment, input=data, check=True)

    def most_memory(self, process):
        """Return the most memory that a running process had, in bytes."""
        status = Path(f"/proc/{process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024

    def start_worker(self):
        return self._start("manage.py", "procrastinate", "worker")

    def start_web(self):
        process = self._start("-m", "gunicorn", "-c", "gunicorn.conf.py", "-b", f"127.0.0.1:{self.port}")
        eventually(self._answers, "the web process answers")
        return process

    def _answers(self):
        """True once the site itself answers: a mere connection may come from whoever holds the port meanwhile."""
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port}/sante/", timeout=PATIENCE).status == 200
        except urllib.error.HTTPError as error:
            return error.code == 503  # no worker runs yet
        except OSError:
            return False

    def kill(self, process):
        """Kill -9, the children too."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.running.remove(process)

    def ready_to_press(self, session, page, action):
        """Open the page and return a function that presses one of its buttons over HTTP, and gives the status."""
        jar = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        opener.addheaders = [("Cookie", f"session={session}")]
        html = opener.open(f"http://127.0.0.1:{self.port}{page}", timeout=PATIENCE).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)[1]
        cookie = next(c.value for c in jar if c.name == "csrf")
        opener.addheaders = [("Cookie", f"session={session}; csrf={cookie}")]
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token}).encode()
        return lambda: opener.open(f"http://127.0.0.1:{self.port}{action}", data, timeout=PATIENCE).status

    def stranger(self, page, told, action=""):
        """Open a page without an account and return a function that sends its form; it gives the status and the page.

        ``told`` is what is typed into the form, which goes to the page's own address or to ``action``.
        """
        jar = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(secure_protocols=("http", "https")))
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        html = opener.open(f"http://127.0.0.1:{self.port}{page}", timeout=PATIENCE).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)[1]
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **told}).encode()

        def send():
            try:
                answer = opener.open(f"http://127.0.0.1:{self.port}{action or page}", data, timeout=PATIENCE)
            except urllib.error.HTTPError as error:
                answer = error
            return answer.status, answer.read().decode()

        return send

    def approve(self, session, application):
        """Press the button in the admin over HTTP; return the status, or None if the server died."""
        jar = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        opener.addheaders = [("Cookie", f"session={session}")]
        url = f"http://127.0.0.1:{self.port}/gestion/members/application/accepter/?id={application.pk}"
        page = opener.open(url, timeout=PATIENCE).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        cookie = next(c.value for c in jar if c.name == "csrf")
        opener.addheaders = [("Cookie", f"session={session}; csrf={cookie}")]
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "message": "Bienvenue"}).encode()
        try:
            return opener.open(url, data, timeout=PATIENCE).status
        except OSError:  # the process was killed under us
            return None


@pytest.fixture
def processes(transactional_db, mail_server):
    found = Processes(mail_server.port)
    yield found
    for process in list(found.running):
        found.kill(process)


@pytest.fixture
def session(transactional_db):
    """The session cookie of an animateur."""
    client = Client()
    client.force_login(factories.make_animateur())
    return client.cookies["session"].value
