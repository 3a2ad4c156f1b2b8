"""What each route answers to each role: read once in a process, for all tests that look at it."""

import re
from typing import NamedTuple

import pytest
from django.db import connection
from django.http.response import ResponseHeaders

WRITE = re.compile(r'^\s*(?:WITH .*?)?(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE | re.DOTALL)
BOOKKEEPING = {"django_session", "cache", "usersessions_usersession"}


class Answer(NamedTuple):
    """An answer, and the tables that asking for it wrote to."""

    status_code: int
    headers: ResponseHeaders
    content: bytes
    writes: set[str]

    def __getitem__(self, name):
        return self.headers[name]

    def __contains__(self, name):
        return name in self.headers


_answers: dict[str, dict[str, Answer]] = {}


def ask(client, address):
    """Return the answer to a GET, and what it wrote."""
    writes = set()

    def watch(execute, sql, params, many, context):
        if written := WRITE.match(sql):
            writes.add(written[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        response = client.get(address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
    return Answer(response.status_code, response.headers, content, writes - BOOKKEEPING)


@pytest.fixture
def answers(request, db, _territory):
    """Return a function that gives the answer of each route of the table to a role, on the examples."""

    def of(role):
        if role not in _answers:
            request.getfixturevalue("strict_templates")
            client, addresses = request.getfixturevalue("clients")[role], request.getfixturevalue("addresses")
            _answers[role] = {route: ask(client, address) for route, address in addresses.items()}
        return _answers[role]

    return of
