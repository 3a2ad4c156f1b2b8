"""A migrated database that each worker of the tests copies: migrating takes seconds, copying a quarter of one."""

import hashlib
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "migrated_"
_LOCK = 660_021  # of PostgreSQL, held while one of the workers migrates


def migrated() -> str:
    """Return the name of a database of the tests' server to which the migrations of this tree were applied."""
    address = os.environ["DATABASE_URL"]
    name = PREFIX + _fingerprint()
    with psycopg.connect(at(address, "postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        known = {row[0] for row in connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'migrated%'")}
        if name in known:
            return name
        for old in known:
            connection.execute(f'DROP DATABASE "{old}"'.encode())
        connection.execute(f'CREATE DATABASE "{name}_half"'.encode())
        _migrate(at(address, f"{name}_half"))
        connection.execute(f'ALTER DATABASE "{name}_half" RENAME TO "{name}"'.encode())
    return name


def _migrate(address: str) -> None:
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": address}, check=True)


def at(address: str, database: str) -> str:
    """Return the address of another database of the same server."""
    return urlsplit(address)._replace(path=f"/{database}").geturl()


def _fingerprint() -> str:
    """Return a word that changes with any migration of any app, with the rights of the staff, and with Django."""
    told = hashlib.sha256(version("django").encode())
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path).glob("migrations/*.py")):
            told.update(path.read_bytes())
    told.update((ROOT / "reseau66/portal/staff_rights.py").read_bytes())  # which migrating writes into the groups
    return told.hexdigest()[:16]
