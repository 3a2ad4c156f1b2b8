"""A real server refuses the demo's database: its accounts have a password that everybody knows."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.core import checks
from django.db import connection

from members.models import Referent
from reseau66.development import DEMO_MARK
from reseau66.portal.demo import database
from tests import factories
from tests.project.test_project import PRODUCTION, ROOT


@pytest.fixture
def marked():
    """The address of an empty database that bears the demo's mark."""
    address = os.environ["DATABASE_URL"]
    name = f"marked_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        server.execute(f"COMMENT ON DATABASE \"{name}\" IS '{DEMO_MARK}'".encode())
        yield address.rpartition("/")[0] + f"/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.mark.parametrize(
    "command",
    [
        ("manage.py", "migrate"),
        ("manage.py", "check", "--database", "default"),
        ("manage.py", "procrastinate", "worker", "--one-shot"),
        ("-c", "import reseau66.wsgi"),
    ],
)
def test_a_real_server_does_not_start_on_it(marked, command):
    environment = {**os.environ, **PRODUCTION, "DATABASE_URL": marked, "DJANGO_SETTINGS_MODULE": "reseau66.settings"}
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120
    )

    assert done.returncode != 0
    assert "Cette base est celle de la démonstration" in done.stderr


@pytest.mark.django_db
def test_a_copy_that_lost_the_mark_is_known_by_its_persons(settings):
    person = factories.ReferentFactory()
    assert not database.holds_demo()
    assert database.check_no_demo(databases=["default"]) == []

    Referent.objects.filter(pk=person.pk).update(is_demo=True)
    (refusal,) = database.check_no_demo(databases=["default"])
    assert (refusal.id, refusal.level) == ("reseau66.E001", checks.CRITICAL)
    settings.DEMO = True
    assert database.check_no_demo(databases=["default"]) == []


@pytest.mark.django_db
def test_the_tests_own_database_is_no_demo_s():
    with connection.cursor() as cursor:
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = 'reseau66'")
        (mark,) = cursor.fetchone() or ("",)
    assert mark != DEMO_MARK
