"""The environment of a machine without configuration: a developer's, the demo's, the tests'.

Production sets ``DATABASE_URL`` and the other variables of ``docs/environment.md``; nothing here applies then.
"""

import os
import secrets
from pathlib import Path

from .embedded_postgres import Cluster

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
SCRATCH_MARK = "reseau66: scratch"  # of a database of the tests or of a benchmark: nobody's, and no demo's either
DEMO_MARK = "reseau66: demo"  # the comment of a database that may be filled with invented persons, and emptied


def _secret_key() -> str:
    """Return the machine's own key, made once, so that sessions outlive a restart."""
    path = VAR / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


def set_defaults(**overrides: str) -> None:
    """Fill in the variables that production would have set; what the environment already has stays."""
    defaults = {
        "SECRET_KEY": _secret_key(),
        "ALLOWED_HOSTS": "127.0.0.1,localhost,[::1]",
        "HTTPS": "false",
        "DEMO": "true",
        "STAFF_SECOND_FACTOR": "false",
        "MAIL_FOLDER": str(VAR / "courriels"),
        "MEDIA_ROOT": str(VAR / "media"),
        "STATIC_ROOT": str(VAR / "static"),
        "LOG_FORMAT": "text",
    }
    for name, value in (defaults | overrides).items():
        os.environ.setdefault(name, value)


def start_database(name: str, *, folder: str, durable: bool = True, mark: str = DEMO_MARK) -> Cluster:
    """Start the embedded server on ``var/<folder>``, make sure of ``name`` and its mark, and set ``DATABASE_URL``."""
    cluster = Cluster(VAR / folder, durable=durable)
    cluster.start()
    cluster.create_database(name, comment=mark)
    os.environ["DATABASE_URL"] = cluster.url(name)
    return cluster
