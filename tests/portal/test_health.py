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
