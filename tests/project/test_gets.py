"""Looking changes nothing: programs that check mails open links, and browsers fetch pages before anybody asks."""

import re

import pytest
from django.db import connection

from tests.project.routes import TABLE
from tests.project.test_tokens import made, page, values  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
WRITE = re.compile(r'^\s*(?:WITH .*?)?(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE | re.DOTALL)
# what a GET may note of itself, and where: how often something was read, what one has read, who took data away
NOTES = {
    "": {"portal_deskvisit"},
    "recherche/": {"search_query"},
    "bibliotheque/<int:pk>-<slug:slug>/fichier/": {"experiences_librarydocument"},
    "annuaire/trombinoscope.pdf": {"members_export"},
    "annuaire/export.<slug:form>": {"members_export"},
    "annuaire/<int:pk>-<slug:slug>/carte.vcf": {"members_export"},
    "forum/sujets/<int:pk>-<slug:slug>/": {"forum_topicread", "forum_notice"},
}
BOOKKEEPING = {"django_session", "cache", "usersessions_usersession"}


@pytest.fixture
def writes():
    """Return a function that gives the tables to which a GET writes."""

    def of(client, address):
        found = set()

        def watch(execute, sql, params, many, context):
            if told := WRITE.match(sql):
                found.add(told[1])
            return execute(sql, params, many, context)

        with connection.execute_wrapper(watch):
            client.get(address)
        return found - BOOKKEEPING

    return of


@pytest.mark.parametrize("role", ["public", "member", "animateur"])
def test_a_get_changes_nothing(clients, addresses, writes, role):
    found = {route: writes(clients[role], addresses[route]) for route in TABLE}

    assert {route: tables for route, tables in found.items() if tables - NOTES.get(route, set())} == {}


def test_opening_a_mailed_link_changes_nothing(client, member, values, writes):  # noqa: F811
    client.force_login(member)
    for name, value in values.items():
        assert writes(client, page(name, made(name, value))) == set(), name
