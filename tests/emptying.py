"""Taking away what a test has committed, without Django's flush: that empties and refills every table, for seconds."""

from django.db import connection, transaction

from tests.sql import filled_tables

# what migrating writes: it stays, for no test changes it
KEPT = frozenset(
    {"django_migrations", "django_content_type", "auth_permission", "auth_group", "auth_group_permissions"}
)
# what migrations wrote into tables that tests write into too
STANDING = ("themes_theme", "forum_category", "directory_way")
# their keys are checked at once, so what names another comes first
FIRST = ("procrastinate_events", "procrastinate_periodic_defers", "procrastinate_jobs")


def standing_rows():
    """Return what a new database holds in STANDING, as PostgreSQL copies it."""
    found = {}
    for table in STANDING:
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT") as copy:
            found[table] = b"".join(copy)
    return found


@transaction.atomic
def empty(standing):
    """Empty each table that has rows, and write what stood there; the keys of the rest are checked at the end."""
    filled = filled_tables() - KEPT
    with connection.cursor() as cursor:
        for name in [*FIRST, *sorted(filled - set(FIRST))]:
            if name in filled:
                cursor.execute(f"DELETE FROM {name}")  # noqa: S608
        for table, rows in standing.items():
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(rows)
