import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from reseau66.portal.views import health

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")


def age_worker(seconds):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - %s * interval '1 second'", [seconds])


def test_all_is_well(client, worker):
    response = client.get("/sante/")

    assert response.json() == {"database": "ok", "migrations": "ok", "worker": "ok"}
    assert response.status_code == 200


def test_a_silent_worker_is_bad(client, worker):
    age_worker(90)

    response = client.get("/sante/")
    assert (response.status_code, response.json()["worker"]) == (503, "silent")


def test_a_pending_migration_is_bad(client, worker):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'members' AND name = '0001_initial'")

    response = client.get("/sante/")
    assert (response.status_code, response.json()["migrations"]) == (503, "1 pending")


def test_an_unreachable_database_is_bad(client, monkeypatch):
    def fail():
        raise DatabaseError

    monkeypatch.setattr(health, "_pending_migrations", fail)

    response = client.get("/sante/")
    assert (response.status_code, response.json()["database"]) == (503, "unreachable")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("state", "code"), [("well", 0), ("silent worker", 1), ("nothing listens", 1)])
def test_the_image_asks_as_production_answers(live_server, settings, state, code):
    """The command of the Dockerfile's HEALTHCHECK, as it stands there, against a site that knows one host and HTTPS."""
    settings.ALLOWED_HOSTS = ["reseau.example"]
    settings.SECURE_SSL_REDIRECT = True
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    if state == "silent worker":
        age_worker(90)
    port = "1" if state == "nothing listens" else live_server.url.rsplit(":", 1)[1]
    root = Path(__file__).parent.parent.parent
    (command,) = re.findall(r"HEALTHCHECK .*CMD (\[.*\])", (root / "Dockerfile").read_text())
    program, *arguments = json.loads(command)
    assert (program, arguments.pop()) == ("python", "8000")

    done = subprocess.run(
        [sys.executable, *arguments, port],
        cwd=root,
        env=os.environ | {"ALLOWED_HOSTS": "reseau.example,autre.example"},
        check=False,
        timeout=60,
    )

    assert done.returncode == code
