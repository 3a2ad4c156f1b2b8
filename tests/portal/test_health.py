import json
import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.utils import timezone

from core.notifications.models import Mail
from reseau66.portal.health import views as health
from reseau66.portal.health.checks import checks
from reseau66.portal.mailings.numbers import count_reminders
from tests import factories

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


# -- in one line, for the team


@pytest.fixture
def said():
    """Return how the parts are said now, and which of them somebody should look at."""

    def ask():
        caches["memory"].delete("health")
        return {check.words: check.is_well for check in checks()}

    return ask


def mail(minutes):
    at = timezone.now() - timedelta(minutes=minutes)
    return Mail.objects.create(template="emails/invitation.txt", to="x@exemple.test", subject="S", next_attempt_at=at)


def test_what_is_well_is_said_in_a_word(worker, said, settings, tmp_path):
    settings.BACKUP_STAMP = tmp_path / "stamp"
    settings.BACKUP_STAMP.touch()
    settings.MEDIA_ROOT = tmp_path
    mail(minutes=9)

    parts = said()
    assert {"courriels à jour", "tâches à jour", "aucune adresse refusée"} <= set(parts)
    assert "dernière sauvegarde il y a 0\u00a0min" in parts
    assert all(parts.values())


def test_mails_that_do_not_leave_are_told_with_the_age_of_the_oldest(worker, said):
    mail(minutes=65)
    mail(minutes=20)

    assert said()["2\u00a0courriels attendent depuis 1\u00a0h"] is False


def test_a_worker_that_is_silent_and_tasks_that_failed_are_told(worker, said):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, priority, status)"
            " VALUES ('default', 'x', 0, 'failed') RETURNING id"
        )
        job = cursor.fetchone()
        cursor.execute("INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'failed', now())", job)
    assert said()["1\u00a0tâche a échoué en une semaine"] is False

    age_worker(90)
    assert said()["les tâches ne tournent plus"] is False


def test_a_backup_that_is_old_or_nowhere_is_told(worker, said, settings, tmp_path):
    settings.BACKUP_STAMP = ""
    assert said()["aucune sauvegarde n’est suivie"] is False

    settings.BACKUP_STAMP = tmp_path / "stamp"
    assert said()["aucune sauvegarde encore"] is False

    settings.BACKUP_STAMP.touch()
    two_days_ago = (timezone.now() - timedelta(days=2, minutes=1)).timestamp()
    os.utime(settings.BACKUP_STAMP, (two_days_ago, two_days_ago))
    assert said()["dernière sauvegarde il y a 2\u00a0j"] is False


def test_a_full_disk_and_a_lost_folder_are_told(worker, said, settings, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda path: SimpleNamespace(free=3 * 10**9, total=100 * 10**9))
    assert said()["3\u00a0Go libres"] is False

    def lost(path):
        raise OSError

    monkeypatch.setattr("shutil.disk_usage", lost)
    assert said()["le dossier des fichiers ne se lit pas"] is False


def test_the_first_page_of_the_management_says_it_and_what_is_not_well_first(client, animateur, worker):
    client.force_login(animateur)
    caches["memory"].delete("health")
    side = client.get("/gestion/").text.partition("<h2>Santé</h2>")[2].partition("</ul>")[0]

    assert side.index("aucune sauvegarde n’est suivie") < side.index("courriels à jour")
    assert '<li class="is-bad">aucune sauvegarde' in side


def test_the_reminders_say_how_many_they_reach_once_that_is_counted(client, animateur):
    factories.make_member()
    client.force_login(animateur)
    assert "à écrire" not in client.get("/gestion/ecrire/").text
    count_reminders()
    html = client.get("/gestion/ecrire/").text

    never = html.partition("Compte ouvert, jamais connectés</a>")[2].partition("</li>")[0]
    assert "1\u00a0à écrire" in never
    assert "(1)" in client.get("/gestion/").text.partition("<h2>Écrire à…</h2>")[2].partition("</section>")[0]
