"""``/sante/``: is the site able to work? For whatever watches the containers."""

from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .checks import worker_is_alive


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    """Migrations of the running code; they cannot change while it runs."""
    return frozenset(MigrationLoader(None).disk_migrations or ())


def _pending_migrations() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return len(_known_migrations() - set(cursor.fetchall()))


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Database, migrations and worker; 503 when one of them is bad."""
    state = {"database": "ok", "migrations": "unknown", "worker": "unknown"}
    try:
        pending = _pending_migrations()
        state["migrations"] = "ok" if pending == 0 else f"{pending} pending"
        state["worker"] = "ok" if worker_is_alive() else "silent"
    except DatabaseError:
        state["database"] = "unreachable"
    is_well = all(value == "ok" for value in state.values())
    return JsonResponse(state, status=200 if is_well else 503)
