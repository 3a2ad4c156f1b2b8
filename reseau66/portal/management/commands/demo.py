"""``manage.py demo``: the whole site on one machine, from nothing to an address to open."""

import ctypes
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from ....development import ROOT, VAR
from ...demo import database
from ...demo.people import DOMAIN, PASSWORD

START_TIMEOUT = 60.0  # seconds
STOP_TIMEOUT = 15.0  # seconds
ACCOUNTS = [
    ("animatrice", "anime le Réseau, ouvre la gestion"),
    ("gestionnaire", "tient aussi les comptes, les imports, les réglages"),
    ("administratrice", "peut tout, et nomme"),
    ("elu", "élue, membre"),
    ("technicienne", "technicienne, membre"),
    ("nouvelle", "attend la réponse à sa demande"),
]


class _Stopped(Exception):  # noqa: N818 - not an error: a person asked to stop
    pass


class Command(BaseCommand):
    help = "Prépare et démarre la démonstration : base, territoire, personnes fictives, site et travail de fond."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="port du site (8000)")
        parser.add_argument("--fresh", action="store_true", help="efface ce qui a été saisi et recommence")

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        # From here on « stop » is an exception, so that every finally runs
        signal.signal(signal.SIGTERM, _stop)
        signal.signal(signal.SIGINT, _stop)
        try:
            self._check(port)
            self._prepare(fresh=options["fresh"])
            self._serve(port)
        except _Stopped:
            self.stdout.write("\nTout est arrêté.")

    def _check(self, port: int) -> None:
        if not 1 <= port <= 65535:
            raise CommandError("Le port est un nombre entre 1 et 65535.")
        for module in ("gunicorn", "procrastinate"):
            if importlib.util.find_spec(module) is None:
                raise CommandError(f"Le programme {module} manque. Lancez « uv sync », puis recommencez.")
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise CommandError(
                    f"Le port {port} est déjà pris ou interdit. Choisissez-en un autre : --port {port % 65000 + 10}."
                ) from error
        if not database.claim_if_empty():
            raise CommandError(
                "La base de DATABASE_URL contient des données qui ne sont pas celles de la démonstration : "
                "rien n’a été touché. Donnez une base vide, ou retirez DATABASE_URL."
            )

    def _prepare(self, *, fresh: bool) -> None:
        if fresh:
            self._step("Remise à zéro", database.empty)
            for folder in {settings.MEDIA_ROOT, Path(settings.MAIL_FOLDER)}:
                if folder.is_relative_to(VAR):
                    shutil.rmtree(folder, ignore_errors=True)
        self._step("Base de données", lambda: call_command("migrate", verbosity=0))
        self._step("Territoire", lambda: call_command("load_territory", stdout=self._quiet()))
        self._step("Réunion fondatrice", lambda: call_command("load_founding_meeting", stdout=self._quiet()))
        self._step("Lexique", lambda: call_command("load_lexicon", stdout=self._quiet()))
        self._step("Personnes fictives", lambda: call_command("load_demo", stdout=self._quiet()))
        self._step("Fichiers du site", lambda: call_command("collectstatic", interactive=False, verbosity=0))
        connections.close_all()

    def _step(self, label: str, act: Any) -> None:
        self.stdout.write(f"  {label}… ", ending="")
        self.stdout.flush()
        start = time.monotonic()
        act()
        self.stdout.write(f"fait ({time.monotonic() - start:.1f} s)".replace(".", ","))

    def _quiet(self) -> Any:
        return Path(os.devnull).open("w")

    def _serve(self, port: int) -> None:
        address = f"http://127.0.0.1:{port}"
        environment = {**os.environ, "SITE_URL": address}
        children: list[subprocess.Popen[bytes]] = []
        try:
            for command in (
                [
                    sys.executable,
                    "-m",
                    "gunicorn",
                    "reseau66.wsgi",
                    "-c",
                    "gunicorn.conf.py",
                    "-b",
                    f"127.0.0.1:{port}",
                    "--log-level",
                    "warning",
                ],
                [sys.executable, "manage.py", "procrastinate", "worker"],
            ):
                children.append(self._start(command, environment))
            self._wait_until_well(address, children)
            self._greet(address)
            while all(child.poll() is None for child in children):
                time.sleep(0.5)
            raise CommandError("Un des programmes s’est arrêté ; son message est au-dessus. Relancez la démonstration.")
        finally:
            self._stop_all(children)

    def _start(self, command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,  # what goes wrong is on the error output
            start_new_session=True,  # Ctrl-C reaches us alone, and we stop them in order
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - no thread runs at this point
        )

    def _wait_until_well(self, address: str, children: list[subprocess.Popen[bytes]]) -> None:
        deadline = time.monotonic() + START_TIMEOUT
        while time.monotonic() < deadline:
            if any(child.poll() is not None for child in children):
                raise CommandError("Le site n’a pas démarré ; son message est au-dessus.")
            try:
                with urllib.request.urlopen(f"{address}/sante/", timeout=5):  # noqa: S310 - loopback
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        raise CommandError(f"Le site n’a pas répondu en {START_TIMEOUT:.0f} secondes.")

    def _greet(self, address: str) -> None:
        lines = [
            "",
            f"Le portail est ouvert : {address}",
            "",
            f"Comptes de démonstration, mot de passe « {PASSWORD} » :",
            *(f"  {f'{name}@{DOMAIN}':<38}{what}" for name, what in ACCOUNTS),
            "",
            f"Les courriels se lisent sur {address}/gestion/courriels/ (avec le compte animatrice).",
            "Le second facteur des animateurs n’est pas exigé dans la démonstration.",
            "Ctrl-C arrête tout.",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()

    def _stop_all(self, children: list[subprocess.Popen[bytes]]) -> None:
        for child in children:
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + STOP_TIMEOUT
        for child in children:
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()


def _stop(signum: int, frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C does not cut the stopping short
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise _Stopped


def _die_with_parent() -> None:
    """Linux: a child is told to end when its parent is killed without having been able to say goodbye."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
