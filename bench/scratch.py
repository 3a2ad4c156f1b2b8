"""The database that a benchmark fills, and settings that keep it away from all others."""

from reseau66 import development
from reseau66.embedded_postgres import Cluster


def start_scratch_database(name: str) -> Cluster:
    """Start the benchmarks' own server, with the database ``name``, and point the settings at it."""
    folder = development.VAR / "bench"
    development.set_defaults(
        MEDIA_ROOT=str(folder / "media"),
        STATIC_ROOT=str(folder / "static"),
        MAIL_FOLDER=str(folder / "mail"),
        ALLOWED_HOSTS="*",
        DEMO="false",
        LOG_LEVEL="ERROR",
    )
    return development.start_database(name, folder="bench-postgres", mark=development.SCRATCH_MARK)
