"""« Le Boulou référent téléphone »: the search leads to the collectivité that is named, members to its référents."""

import pytest

from core.search.query_parser import Question
from directory.models import Collectivity
from members.models import Mandate
from reseau66.portal.search.places import place_in
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Le Boulou référent téléphone", "Le Boulou"),
        ("la mairie du boulou", "Le Boulou"),
        ("référent Argelès", "Argelès-sur-Mer"),
        ("élue de Port Vendres", "Port-Vendres"),
        ("coordonnées St-Cyprien", "Saint-Cyprien"),
        ("contact CC Conflent-Canigó", "CC Conflent-Canigó"),
        ("Le Boulou", None),  # its name alone finds it already
        ("référent", None),
        ("référent eau", None),
        ("mairie de Trifouilly", None),
        ("référent ar", None),
        ("", None),
    ],
)
def test_the_place_is_read_beside_what_one_wants_of_it(asked, name):
    place = place_in(Question.of(asked))

    assert (place and place.name) == name


def test_members_are_led_to_its_referents_and_others_are_not(clients):
    at_work = factories.make_member(first_name="Zoé", last_name="Coll").referent
    gone = factories.make_member(last_name="Partie").referent
    Mandate.objects.filter(referent__in=(at_work, gone)).update(collectivity=Collectivity.objects.get(code="66024"))
    Mandate.objects.filter(referent=gone).update(end="2020-01-01")
    question = "/recherche/?q=Le Boulou référent téléphone"
    public, member = clients["public"].get(question), clients["member"].get(question)

    assert [one.label for one in public.context["destinations"]] == ["Le Boulou"]
    assert [one.label for one in member.context["destinations"]] == ["Le Boulou", "Zoé Coll"]
    assert "Référents du Boulou" in member.text.replace("\u00a0", " ")
    assert "Zoé Coll" not in public.text


def test_it_is_proposed_while_one_types(clients):
    proposed = clients["public"].get("/recherche/suggestions/?q=mairie du boulou").json()["results"]

    assert proposed[0]["name"] == "Le Boulou"


def test_a_referent_among_the_results_stands_there_alone(clients):
    person = factories.make_member(first_name="Zoé", last_name="Coll").referent
    Mandate.objects.filter(referent=person).update(collectivity=Collectivity.objects.get(code="66149"))
    context = clients["member"].get("/recherche/?q=référent Prades").context

    assert [page.label for page in context["destinations"]] == ["Prades"]
    assert [result.title for result in context["found"].results] == ["Zoé Coll"]
