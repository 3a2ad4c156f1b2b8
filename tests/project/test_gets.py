"""Looking changes nothing: programs that check mails open links, and browsers fetch pages before anybody asks."""

import pytest

from tests.project.reading import ask
from tests.project.test_tokens import made, page, values  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
# what a GET may note of itself, and where: how often something was read, what one has read, who took data away
NOTES = {
    "": {"portal_deskvisit"},
    "recherche/": {"search_query"},
    "bibliotheque/<int:pk>-<slug:slug>/fichier/": {"experiences_librarydocument"},
    "annuaire/trombinoscope.pdf": {"members_export"},
    "annuaire/export.<slug:form>": {"members_export"},
    "annuaire/<int:pk>-<slug:slug>/carte.vcf": {"members_export"},
    "forum/avis/<int:pk>/": {"notifications_personalnotice"},
    "forum/sujets/<int:pk>-<slug:slug>/": {"forum_topicread", "forum_notice"},
}


@pytest.mark.parametrize("role", ["public", "newcomer", "member", "animateur"])
def test_a_get_changes_nothing(answers, role):
    found = {route: answer.writes for route, answer in answers(role).items()}

    assert {route: tables for route, tables in found.items() if tables - NOTES.get(route, set())} == {}


def test_opening_a_mailed_link_changes_nothing(client, member, values):  # noqa: F811
    client.force_login(member)
    for name, value in values.items():
        assert ask(client, page(name, made(name, value))).writes == set(), name
