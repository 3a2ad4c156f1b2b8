"""Those who work in a collectivité change its démarches, and two at once lose nothing."""

import re

import pytest

from core.editing import actions as core_editing
from core.history.models import Entry
from directory.initiatives import actions as initiatives_actions
from directory.models import Collectivity, Initiative, StageChange
from tests import factories
from tests.concurrency import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return factories.CollectivityFactory(name="Ville-Essai")


@pytest.fixture
def colleague(place):
    return factories.MandateFactory(collectivity=place).referent.user


@pytest.fixture
def initiative(place):
    return Initiative.objects.create(collectivity=place, summary="Au début.")


def address(place, initiative=None, tail=""):
    return f"{place.get_absolute_url()}demarches/{initiative.pk if initiative else 'ajouter'}/{tail}"


def answers(**changes):
    return {"kind": "agenda21", "name": "", "summary": "Trois ateliers.", **changes}


def seen_in(html):
    return re.search(r'name="seen" value="([^"]*)"', html)[1]


def test_a_demarche_is_added_and_recorded(client, place, colleague):
    client.force_login(colleague)
    theme = factories.ThemeFactory()
    html = client.post(
        address(place), answers(started="2019", finalities=["climat"], themes=[theme.pk]), follow=True
    ).content.decode()

    assert "Dites maintenant où elle en est" in html
    made = Initiative.objects.get()
    assert (made.collectivity, made.started, made.finalities) == (place, "2019", ["climat"])
    assert list(made.themes.all()) == [theme]
    assert Entry.objects.about(made).get().by == colleague


def test_a_stage_is_noted_and_shown(client, place, colleague, initiative):
    client.force_login(colleague)
    html = client.post(
        address(place, initiative, "etape/"), {"stage": "plan", "since": "2024-05", "note": "Voté"}, follow=True
    ).content.decode()

    assert "mai\u00a02024" in html
    assert Initiative.objects.get().stage == "plan"


@pytest.mark.parametrize(
    ("role", "status"), [("newcomer", 403), ("member", 403), ("animateur", 200), ("public", 302), ("former", 403)]
)
def test_only_who_works_there_may(clients, client, place, initiative, role, status):
    if role == "former":
        client.force_login(factories.MandateFactory(collectivity=place, end="2020-01-01").referent.user)
    else:
        client = clients[role]
    for path in (address(place), address(place, initiative)):
        assert client.get(path).status_code == status
        sent = client.post(path, answers(summary=""))
        assert sent.status_code in ({status} if status != 200 else {200, 302, 409})
    assert client.post(address(place, initiative, "etape/"), {"stage": "plan"}).status_code in {status, 302}
    assert ("/demarches/" in client.get(place.get_absolute_url()).content.decode()) == (status == 200)


def test_another_collectivite_s_demarche_is_not_reached_through_mine(client, colleague, place):
    other = Initiative.objects.create(collectivity=factories.CollectivityFactory())
    client.force_login(colleague)

    assert client.get(address(place, other)).status_code == 404
    assert client.post(address(place, other), answers()).status_code == 404


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"started": "hier"}, "Écrivez une année"),
        ({"link": "javascript:alert(1)"}, "l’adresse d’une page"),
        ({"kind": "secret"}, "choix valide"),
        ({"finalities": ["argent"]}, "choix valide"),
    ],
)
def test_bad_input_is_told_and_loses_nothing(client, place, colleague, sent, told):
    client.force_login(colleague)
    html = client.post(address(place), answers(summary="Un long texte.", **sent)).content.decode()

    assert told in html
    assert "Un long texte.</textarea>" in html
    assert not Initiative.objects.exists()


def test_the_same_demarche_twice_is_told(client, place, colleague, initiative):
    client.force_login(colleague)

    assert "déjà une démarche" in client.post(address(place), answers()).content.decode()
    assert Initiative.objects.count() == 1


def test_two_people_at_once_get_a_page_that_shows_both_texts(client, place, colleague, initiative):
    client.force_login(colleague)
    seen = seen_in(client.get(address(place, initiative)).content.decode())
    client.post(address(place, initiative), answers(summary="La première.", seen=seen))
    response = client.post(address(place, initiative), answers(summary="La seconde.", seen=seen))
    html = response.content.decode()
    assert response.status_code == 409
    assert re.search(r"<td>La première\.</td>\s*<td>La seconde\.</td>", html)
    assert "La seconde.</textarea>" in html
    assert Initiative.objects.get().summary == "La première."
    client.post(address(place, initiative), answers(summary="Les deux.", seen=seen_in(html)))

    assert Initiative.objects.get().summary == "Les deux."


@pytest.mark.parametrize("seen", ["", "hier", "2020-01-01T00:00:00+00:00"])
def test_a_forged_or_missing_version_overwrites_nothing(client, place, colleague, initiative, seen):
    client.force_login(colleague)

    assert client.post(address(place, initiative), answers(seen=seen)).status_code == 409
    assert Initiative.objects.get().summary == "Au début."


@pytest.mark.django_db(transaction=True)
def test_of_two_changes_at_once_one_is_told(place, colleague, initiative):
    seen = Initiative.objects.get().updated_at

    def to(text):
        return lambda: initiatives_actions.change(
            initiative=initiative, by=colleague, seen=seen, values={"summary": text}, themes=[]
        )

    refused = at_once([to("un"), to("deux"), to("trois")], refusal=(core_editing.ChangedMeanwhileError,))
    assert len(refused) == 2


def test_noting_a_stage_does_not_disturb_who_is_writing(client, place, colleague, initiative):
    client.force_login(colleague)
    seen = seen_in(client.get(address(place, initiative)).content.decode())
    client.post(address(place, initiative, "etape/"), {"stage": "plan", "since": ""})

    assert client.post(address(place, initiative), answers(seen=seen)).status_code == 302
    assert StageChange.objects.get().stage == "plan"
    assert Collectivity.objects.get(pk=place.pk).initiatives.get().stage == "plan"


def test_what_was_typed_stays_text(client, place, colleague):
    client.force_login(colleague)
    client.post(address(place), answers(name="<b>Gras</b>", summary="<script>alert(1)</script>"))
    html = client.get(place.get_absolute_url()).content.decode()

    assert "&lt;script&gt;" in html
    assert "<b>Gras</b>" not in html
