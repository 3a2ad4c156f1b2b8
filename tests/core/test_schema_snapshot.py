"""The snapshot of the schema is what the migrations make, and is loaded only where it is right."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.db import connection

from core.database import snapshot
from tests import schema

LOAD_AND_DUMP = """
from core.database import snapshot
assert snapshot.serves()
snapshot.load()
assert not snapshot.serves()
print("--begin--")
print(snapshot.dump(), end="")
"""


@pytest.fixture
def manage(db):
    """Return a function that runs a command in a new, empty database of the tests' server."""
    address = os.environ["DATABASE_URL"]
    name = f"empty_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with psycopg.connect(schema.at(address, "postgres"), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0'.encode())
        try:
            yield (
                lambda *command: (
                    subprocess.run(
                        [sys.executable, "manage.py", *command],
                        cwd=schema.ROOT,
                        env=os.environ | {"DATABASE_URL": schema.at(address, name)},
                        check=True,
                        capture_output=True,
                        text=True,
                    ).stdout
                )
            )
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def test_it_is_what_the_migrations_make(manage):
    assert manage("schema_snapshot", "--check") == "L’état de la base est à jour.\n"


def test_it_holds_each_migration_as_it_is():
    """A migration was added or changed: run ``uv run manage.py schema_snapshot``."""
    assert snapshot.holds() == snapshot.on_disk()


def test_an_empty_database_begins_with_it(manage):
    told = manage("migrate")

    assert "Loaded the snapshot" in told
    applied = [line for line in told.splitlines() if line.startswith("  Applying")]
    assert applied
    assert all(" procrastinate." in line for line in applied)
    assert "No migrations to apply" in manage("migrate")
    assert "No changes detected" in manage("makemigrations", "--check", "--dry-run")


def test_what_it_loads_is_what_it_says(manage):
    told = manage("shell", "--verbosity", "0", "--command", LOAD_AND_DUMP)

    assert snapshot.FILE.read_text().endswith("\n\n" + told.partition("--begin--\n")[2])


@pytest.mark.parametrize("change", ["changed", "gone"])
@pytest.mark.django_db
def test_a_migration_that_is_not_what_it_was_leaves_it_aside(monkeypatch, tmp_path, change):
    app, name = list(snapshot.holds())[-1]
    digest = snapshot.holds()[app, name]
    other = f"{app} {name} {'0' * 16}" if change == "changed" else f"{app} 0999_other {digest}"
    monkeypatch.setattr(snapshot, "FILE", tmp_path / "schema.sql")
    snapshot.FILE.write_text(f"-- holds {other}\n")
    monkeypatch.setattr(connection.introspection, "table_names", list)

    assert not snapshot.serves()
