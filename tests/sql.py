"""What a page asks of the database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def asked_by(client, address):
    """Return the statements of a page, without the marks of its transaction (BEGIN and COMMIT outside of tests)."""
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return [query["sql"] for query in caught if "SAVEPOINT" not in query["sql"]]
