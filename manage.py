#!/usr/bin/env python
"""Django's command line; without ``DATABASE_URL`` it starts the embedded PostgreSQL of a development machine."""

import os
import sys

from reseau66 import development
from reseau66.embedded_postgres import PostgresUnavailableError

OUTSIDE = (["fetch_territory"],)  # what needs no database
SERVING = (["procrastinate"], ["runserver"])  # what works on the database for as long as it runs


def _refuse_demo() -> None:
    """End here where a real server is given the demo's database."""
    import django  # noqa: PLC0415 - after the environment is set
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415

    django.setup()
    from reseau66.portal.demo.database import refuse_on_real_server  # noqa: PLC0415 - after the set-up

    try:
        refuse_on_real_server()
    except ImproperlyConfigured as error:
        sys.exit(str(error))


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reseau66.settings")
    is_demo = sys.argv[1:2] == ["demo"]
    if is_demo or "DATABASE_URL" not in os.environ:
        development.set_defaults()
    if sys.argv[1:2] in OUTSIDE:
        os.environ.setdefault("DATABASE_URL", "postgres://none/none")  # the settings want one; nobody connects
    if "DATABASE_URL" not in os.environ:
        try:
            development.start_database("reseau66", folder="postgres")
        except PostgresUnavailableError as error:
            sys.exit(str(error))

    if sys.argv[1:2] in SERVING:
        _refuse_demo()

    from django.core.management import execute_from_command_line  # noqa: PLC0415 - after the environment is set

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
