"""What is invented is said once a page, and on the entry's own page; a demo's band says it for all."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
NOTICE = "Des contenus de cette page sont de démonstration, inventés."


def make(**fields):
    factories.make_online(**fields)
    factories.make_online_news(**fields)
    factories.make_online_event(**fields)
    factories.make_online_document(**fields)


@pytest.mark.parametrize("page", ["/", "/experiences/", "/experiences/?vue=liste", "/bibliotheque/", "/actualites/"])
@pytest.mark.parametrize("role", ["public", "member"])
def test_a_list_says_it_once(clients, settings, page, role):
    make(is_demo=False)
    assert "démonstration" not in clients[role].get(page).text

    for _ in range(2):
        make(is_demo=True)
    shown = clients[role].get(page).text
    assert shown.count("démonstration") == 1 and NOTICE in shown

    settings.DEMO = True
    assert NOTICE not in clients[role].get(page).text


def test_the_entry_itself_says_it(clients):
    fiche = factories.make_online(is_demo=True)

    assert "fiche de démonstration, inventée" in clients["public"].get(fiche.get_absolute_url()).text
