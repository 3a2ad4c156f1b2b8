"""« Rien encore, et comment commencer » is not « rien ne correspond »: each list says which of the two it is."""

import pytest
from django.urls import reverse

from events.models import Roadmap
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_cache")]
# the page of a list, and what is asked of it in vain
LISTS = {
    "experiences:list": {"q": "zzzz"},
    "experiences:library": {"q": "zzzz"},
    "experiences:news": {"q": "zzzz"},
    "experiences:lexicon": {"q": "zzzz"},
    "events:agenda": {"q": "zzzz"},
    "events:catalogue": {"q": "zzzz"},
    "directory:inventory": {"q": "zzzz"},
    "directory:projects": {"etat": "idee"},
    "directory:organisations": {"q": "zzzz"},
    "directory:aids": {"q": "zzzz"},
    "forum:faq": {"q": "zzzz"},
}
IN_VAIN = ("ne correspond", "Ce mot n’est pas dans le lexique")


def says_in_vain(page):
    return any(words in page for words in IN_VAIN)


@pytest.mark.parametrize("route", LISTS)
def test_an_empty_list_says_how_to_begin_and_a_search_in_vain_does_not(client, route):
    client.force_login(factories.make_member())
    empty = client.get(reverse(route)).content.decode()
    assert 'class="empty' in empty
    assert not says_in_vain(empty)

    in_vain = client.get(reverse(route), LISTS[route]).content.decode()
    assert says_in_vain(in_vain)


def test_a_feuille_de_route_without_actions_says_so(client):
    roadmap = Roadmap.objects.create(day=factories.make_workshop_day())
    page = client.get(roadmap.get_absolute_url()).content.decode()
    assert "pas encore d’action" in page
    assert not says_in_vain(page)
    assert says_in_vain(client.get(roadmap.get_absolute_url(), {"q": "zzzz"}).content.decode())
