"""Telling a demo's database from a real one: the demo only touches a database that carries its mark."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection

from members.people.models import Referent

from ...development import DEMO_MARK

REFUSAL = (
    "This database holds the demo: invented persons, whose passwords everybody knows. A real server (DEMO=false) does "
    "not open it. Cette base est celle de la démonstration\u00a0: ses comptes ont un mot de passe connu de tous. "
    "Donnez une base vide dans DATABASE_URL, ou DEMO=true pour montrer la démonstration."
)


def is_demo_database() -> bool:
    """True where the database carries the mark."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        (comment,) = cursor.fetchone()
    return bool(comment == DEMO_MARK)


def holds_demo() -> bool:
    """True where the database bears the demo's mark, or holds its persons: a copy loses the mark and keeps them."""
    if is_demo_database():
        return True
    is_migrated = Referent._meta.db_table in connection.introspection.table_names()
    return is_migrated and Referent.objects.filter(is_demo=True).exists()


def refuse_on_real_server() -> None:
    """Raise ImproperlyConfigured where a real server is given the demo's database; one that is down says nothing."""
    if settings.DEMO:
        return
    try:
        is_refused = holds_demo()
    except OperationalError:
        return
    finally:
        connection.close()  # gunicorn forks after this: its workers must not share a connection
    if is_refused:
        raise ImproperlyConfigured(REFUSAL)


def check_no_demo(databases: Any = None, **options: Any) -> list[checks.CheckMessage]:
    """The same, for ``migrate`` and ``check --database default``."""
    if settings.DEMO or "default" not in (databases or ()) or not holds_demo():
        return []
    return [checks.Critical(REFUSAL, id="reseau66.E001")]


def claim_if_empty() -> bool:
    """Mark a database that holds nothing; return whether it is now the demo's."""
    if is_demo_database():
        return True
    if connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"COMMENT ON DATABASE {name} IS '{DEMO_MARK}'")
    return True


def empty() -> None:
    """Drop everything in the demo's database."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
