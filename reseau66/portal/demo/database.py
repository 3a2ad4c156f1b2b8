"""Telling a demo's database from a real one: the demo only touches a database that carries its mark."""

from django.db import connection

from reseau66.development import DEMO_MARK


def is_demo_database() -> bool:
    """True where the database carries the mark."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        (comment,) = cursor.fetchone()
    return comment == DEMO_MARK


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
