"""The real communes, EPCI and contours in a test's database: loaded once in a run, then copied as PostgreSQL copies."""

from pathlib import Path

from django.apps import apps
from django.db import connection, transaction

from directory.loading import actions as loading
from tests.emptying import STANDING

TERRITORY = Path(__file__).parent.parent / "directory" / "data" / "66"


@transaction.atomic
def rows_of_it():
    """Load the territory into an empty database and undo it; return for each table its columns and rows."""
    loading.load_territory(folder=TERRITORY, departement="66")
    found = {}
    for model in apps.get_app_config("directory").get_models():
        if model._meta.proxy or model._meta.db_table in STANDING:  # rows of another, or of a migration
            continue
        columns = [field.column for field in model._meta.local_concrete_fields if not field.generated]
        quoted = map(connection.ops.quote_name, columns)
        table = f"{connection.ops.quote_name(model._meta.db_table)} ({', '.join(quoted)})"
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT") as copy:
            if rows := b"".join(copy):
                found[table] = rows
    transaction.set_rollback(True)
    return found


@transaction.atomic
def put(rows):
    """Write what ``rows_of_it`` returned; the keys stay free for others, for their sequences have gone on."""
    for table, data in rows.items():
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
            copy.write(data)
    loading.renew_statistics()
