"""Who to ask, when and how come before what there is to read, in the order that a phone and a voice follow."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def pages():
    fiche = factories.make_online()
    member = factories.make_member(presentation="Quinze ans de jardins partagés.")
    event = factories.make_online_event()
    return {
        "fiche": (fiche.get_absolute_url(), 'aria-label="En bref"', 'class="part-'),
        "event": (event.get_absolute_url(), 'aria-label="Venir"', "<p>Venez.</p>"),
        "person": (member.referent.get_absolute_url(), 'aria-label="En bref"', "Quinze ans de jardins"),
        "welcome day": ("/agenda/accueil/", 'aria-label="Prochaine date"', "Ce que vous y trouverez"),
    }


@pytest.mark.parametrize("kind", ["fiche", "event", "person", "welcome day"])
def test_in_brief_stands_before_the_long_text(client, kind):
    address, brief, text = pages()[kind]
    client.force_login(factories.make_member())
    html = client.get(address).content.decode()
    main = html[html.index("<main") :]

    assert "<h1" in main[: main.index(brief)]
    assert main.index(brief) < main.index(text)
    assert main.count(brief) == 1
