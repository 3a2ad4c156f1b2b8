"""Programmes d'actions: what a collectivité writes, what everybody reads, what the database refuses."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.editing import actions as core_editing
from core.history.models import Entry
from directory.initiatives.enums import Finality
from directory.models import PlanAction, PlanAxis
from directory.plans import actions as plans_actions
from directory.plans.enums import ActionStatus
from tests import factories
from tests.asking import confirmed
from tests.concurrency import at_once
from tests.directory.initiatives.test_editing import seen_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return factories.CollectivityFactory(name="Ville-Essai", population=900)


@pytest.fixture
def initiative(place):
    return factories.InitiativeFactory(collectivity=place)


@pytest.fixture
def colleague(place):
    return factories.MandateFactory(collectivity=place).referent.user


def values(**changes):
    return {"title": "Planter une haie", "status": "a-venir", **changes}


def add_address(initiative):
    return f"{initiative.plan_address}actions/ajouter/"


def change_address(action):
    return f"{action.get_absolute_url()}modifier/"


def test_an_action_is_written_shown_and_recorded(client, colleague, initiative):
    client.force_login(colleague)
    theme = factories.ThemeFactory()
    sent = values(
        number="1.2", cost="1200", start="2026", end="2027-03", finalities=["biodiversite"], themes=[theme.pk]
    )
    html = client.post(add_address(initiative), sent, follow=True).content.decode()

    assert "L’action est au programme." in html
    made = PlanAction.objects.get()
    assert (made.number, made.cost, made.calendar) == ("1.2", 1200, "2026 – mars\u00a02027")
    assert list(made.themes.all()) == [theme]
    assert Entry.objects.about(made).get().by == colleague
    client.logout()
    for address in (initiative.plan_address, made.get_absolute_url(), reverse("directory:inventory")):
        assert "Planter une haie" in client.get(address).content.decode()
    assert "1\u00a0action, dont" in client.get(initiative.collectivity.get_absolute_url()).content.decode()


def test_a_done_action_is_whole_dated_and_invites_to_tell(client, colleague, initiative):
    action = plans_actions.add_action(initiative=initiative, by=colleague, values=values(), themes=[])
    client.force_login(colleague)
    seen = seen_in(client.get(change_address(action)).content.decode())
    html = client.post(change_address(action), values(status="realisee", seen=seen), follow=True).content.decode()

    assert "fiche d’expérience" in html
    action.refresh_from_db()
    assert (action.progress, action.done_at is not None) == (100, True)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"status": "realisee", "progress": "60"}, "avancée à 100"),
        ({"status": "a-venir", "progress": "10"}, "n’a pas commencé"),
        ({"status": "en-cours", "progress": "130"}, "de 0 à 100"),
        ({"start": "2027", "end": "2026"}, "avant le début"),
        ({"start": "printemps"}, "Écrivez une année"),
        ({"title": ""}, "obligatoire"),
        ({"number": "1"}, "déjà une action de ce numéro"),
        ({"cost": "-3"}, "supérieure ou égale"),
    ],
)
def test_bad_input_is_told_changes_nothing_and_loses_nothing(client, colleague, initiative, sent, sentence):
    factories.PlanActionFactory(initiative=initiative, number="1")
    client.force_login(colleague)
    html = client.post(add_address(initiative), values(pilot="Services techniques", **sent)).content.decode()

    assert sentence in html
    assert 'value="Services techniques"' in html
    assert PlanAction.objects.count() == 1


def test_two_at_once_get_both_texts(client, colleague, initiative):
    action = factories.PlanActionFactory(initiative=initiative, title="Planter", pilot="Personne")
    client.force_login(colleague)
    seen = seen_in(client.get(change_address(action)).content.decode())
    first = client.post(change_address(action), values(title="Planter", pilot="Services techniques", seen=seen))
    second = client.post(change_address(action), values(title="Planter", pilot="Espaces verts", seen=seen))

    assert (first.status_code, second.status_code) == (302, 409)
    html = second.content.decode()
    assert "Services techniques" in html
    assert 'value="Espaces verts"' in html
    action.refresh_from_db()
    assert action.pilot == "Services techniques"
    again = client.post(change_address(action), values(title="Planter", pilot="Espaces verts", seen=seen_in(html)))
    assert again.status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_two_writers_in_the_same_instant_one_is_told(colleague, initiative):
    action = factories.PlanActionFactory(initiative=initiative)

    def write(pilot):
        plans_actions.change_action(
            action=action, by=colleague, seen=action.updated_at, values=values(pilot=pilot), themes=[]
        )

    refused = at_once([lambda: write("A"), lambda: write("B")], refusal=core_editing.ChangedMeanwhileError)
    assert len(refused) == 1


def test_an_action_stands_on_an_axis_of_its_own_programme(initiative):
    other = PlanAxis.objects.create(initiative=factories.InitiativeFactory(), title="Ailleurs")
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanAction.objects.create(initiative=initiative, axis=other, title="Perdue")
        from django.db import connection

        connection.check_constraints()


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": ActionStatus.DONE, "progress": 50},
        {"status": ActionStatus.PLANNED, "progress": 5},
        {"status": ActionStatus.UNDER_WAY, "progress": 101},
        {"start": "hier"},
        {"number": "7"},
    ],
)
def test_the_database_refuses_what_contradicts_itself(initiative, wrong):
    factories.PlanActionFactory(initiative=initiative, number="7")
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanAction.objects.create(initiative=initiative, title="Contradictoire", **wrong)


def test_removing_says_so_first_and_an_axis_leaves_its_actions(client, colleague, initiative):
    axis = plans_actions.add_axis(initiative=initiative, by=colleague, title="Nature")
    action = factories.PlanActionFactory(initiative=initiative, axis=axis)
    client.force_login(colleague)

    confirmed(client, f"{initiative.plan_address}axes/{axis.pk}/retirer/")
    action.refresh_from_db()
    assert action.axis is None
    asked = f"{action.get_absolute_url()}retirer/"
    assert "Retirer l’action" in client.get(asked).content.decode()
    assert PlanAction.objects.exists()
    client.post(asked)
    assert not PlanAction.objects.exists()
    assert {e.verb.split(" : ")[0] for e in Entry.objects.about(initiative)} >= {"Axe retiré", "Action retirée"}


def test_an_axis_is_added_renamed_and_moved(client, colleague, initiative):
    client.force_login(colleague)
    client.post(f"{initiative.plan_address}axes/ajouter/", {"title": "Nature"})
    axis = PlanAxis.objects.get()
    address = f"{initiative.plan_address}axes/{axis.pk}/"
    seen = seen_in(client.get(address).content.decode())
    client.post(address, {"title": "Nature et eau", "position": "3", "seen": seen})

    axis.refresh_from_db()
    assert (axis.title, axis.position) == ("Nature et eau", 3)
    twice = client.post(f"{initiative.plan_address}axes/ajouter/", {"title": "Nature et eau"})
    assert "déjà un axe de ce titre" in twice.content.decode()


@pytest.mark.parametrize("role", ["public", "newcomer", "member", "colleague", "animateur"])
def test_who_may_change_a_programme(clients, client, colleague, initiative, role):
    expected = {"public": 302, "newcomer": 403, "member": 403, "colleague": 200, "animateur": 200}[role]
    action = factories.PlanActionFactory(initiative=initiative)
    axis = PlanAxis.objects.create(initiative=initiative, title="Nature")
    if role == "colleague":
        client.force_login(colleague)
    else:
        client = clients[role]
    for address in (
        add_address(initiative),
        change_address(action),
        f"{action.get_absolute_url()}retirer/",
        f"{initiative.plan_address}axes/ajouter/",
        f"{initiative.plan_address}axes/{axis.pk}/",
        f"{initiative.plan_address}importer/",
    ):
        assert client.get(address).status_code == expected, address
        if expected != 200:
            assert client.post(address, values()).status_code == expected, address
    if expected != 200:
        assert client.post(f"{initiative.plan_address}axes/{axis.pk}/retirer/").status_code == expected
        assert PlanAxis.objects.exists()
    shown = client.get(initiative.plan_address).content.decode()
    assert ("Ajouter une action" in shown) == (expected == 200)


def test_numbers_sort_as_a_reader_does(client, initiative):
    for number in ("1.10", "", "1.2", "2", "A1"):
        factories.PlanActionFactory(initiative=initiative, number=number, title=f"Action n{number}")
    html = client.get(initiative.plan_address).content.decode()
    places = [html.index(f">{number}<") for number in ("1.2", "1.10", "2")]

    assert places == sorted(places)


def test_one_status_alone_is_asked_for_in_the_address(client, initiative):
    factories.PlanActionFactory(initiative=initiative, title="Faite", status="realisee")
    factories.PlanActionFactory(initiative=initiative, title="Prévue")
    html = client.get(f"{initiative.plan_address}?etat=realisee").content.decode()

    assert "Faite" in html
    assert ">Prévue<" not in html
    assert "1\u00a0action sur 2" in html


def test_the_inventory_filters_as_it_says(client, initiative):
    eau = factories.ThemeFactory(name="Eau d’essai", slug="eau-essai")
    wanted = factories.PlanActionFactory(
        initiative=initiative, title="Récupérer l’eau de pluie", status="en-cours", finalities=[Finality.BIODIVERSITY]
    )
    wanted.themes.add(eau)
    factories.PlanActionFactory(title="Autre chose", initiative__collectivity__population=20_000)
    address = reverse("directory:inventory")

    for query in ("q=recuperer+PLUIE", "theme=eau-essai", "finalite=biodiversite", "etat=en-cours", "strate=500-1999"):
        html = client.get(f"{address}?{query}").content.decode()
        assert "Récupérer" in html, query
        assert "Autre chose" not in html, query
    assert "Aucune action ne correspond" in client.get(f"{address}?q=zzz").content.decode()
    table = b"".join(client.get(reverse("directory:inventory_csv") + "?q=pluie").streaming_content).decode("utf-8-sig")
    assert "Récupérer l’eau de pluie" in table
    assert "Autre chose" not in table


def test_pages_ask_a_constant_number_of_questions(client, initiative, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked():
        counts = []
        for address in (initiative.plan_address, reverse("directory:inventory"), reverse("directory:inventory_csv")):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                b"".join(client.get(address))
            counts.append(len(queries))
        return counts

    axis = PlanAxis.objects.create(initiative=initiative, title="Nature")
    factories.PlanActionFactory(initiative=initiative, axis=axis)
    with_one = asked()
    for _ in range(2):
        factories.PlanActionFactory(initiative=initiative, axis=axis).themes.add(factories.ThemeFactory())

    assert asked() == with_one
    assert max(with_one) <= 12


def test_a_programme_is_printed_for_screen_readers_too(client, initiative):
    factories.PlanActionFactory(initiative=initiative, title="#let x = 1 <script> 😀", number="1")
    response = client.get(f"{initiative.plan_address.rstrip('/')}.pdf")

    assert response.content.startswith(b"%PDF")
    assert b"pdfuaid" in response.content
    assert client.get(f"{initiative.plan_address.rstrip('/')}.exe").status_code == 404


def test_actions_of_others_on_the_same_themes_are_shown(client, initiative):
    theme = factories.ThemeFactory()
    mine = factories.PlanActionFactory(initiative=initiative)
    theirs = factories.PlanActionFactory(title="Chez les voisins")
    for action in (mine, theirs):
        action.themes.add(theme)

    assert "Chez les voisins" in client.get(mine.get_absolute_url()).content.decode()
    moved = client.get(f"/actions/{mine.pk}-autre/")
    assert (moved.status_code, moved["Location"]) == (301, mine.get_absolute_url())


def test_what_is_invented_is_marked_wherever_it_shows(client, initiative):
    theme = factories.ThemeFactory()
    mine = factories.PlanActionFactory(initiative=initiative, title="Vraie")
    invented = factories.PlanActionFactory(title="Inventée", is_demo=True)
    for action in (mine, invented):
        action.themes.add(theme)
    place = invented.initiative.collectivity
    addresses = [invented.get_absolute_url(), invented.initiative.plan_address, reverse("directory:inventory")]
    addresses += [mine.get_absolute_url(), place.get_absolute_url(), f"{place.get_absolute_url()}niveaux/"]

    for address in addresses:
        assert "démonstration" in client.get(address).content.decode(), address
    assert "démonstration" not in client.get(initiative.plan_address).content.decode()
