"""The page of a collectivité begins with how far it is, who works there and what there is to count."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.attachments.models import Picture
from directory.models import Collectivity, Initiative
from experiences.models import FactSheet
from members.people.enums import Role
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
STATEMENTS = {"public": 7, "newcomer": 9, "member": 11, "own": 11, "animateur": 12}


@pytest.fixture
def place():
    return Collectivity.objects.get(code="66148")


@pytest.fixture
def own(place):
    """The browser of somebody who works there."""
    client = Client()
    client.force_login(factories.MandateFactory(collectivity=place).referent.user)
    return client


def read(client, place):
    return client.get(place.get_absolute_url()).text.replace("\u00a0", " ")


def years_ago(years):
    return f"{timezone.localdate() - timedelta(days=365 * years):%Y-%m-%d}"


def test_it_begins_with_the_stage_of_the_demarche_that_is_farthest(client, place):
    later = factories.InitiativeFactory(collectivity=place, kind="climat")
    later.stages.create(stage="evaluation", since="2020-05")
    Initiative.objects.filter(pk=later.pk).update(stage="evaluation")
    html = read(client, place)

    head = html[html.index("<h1>") : html.index("</header>", html.index("<h1>"))]
    for words in ("<b>Évaluation</b>", "depuis mai 2020, étape 6 sur 6", f'href="#demarche-{later.pk}"'):
        assert words in head
    assert head.count("is-reached") == 6
    assert "étape 4 sur 6" in html[html.index("</header>", html.index("<h1>")) :]


def test_a_recognition_that_has_ended_is_grey_with_its_years(client, place):
    place.initiatives.get().recognitions.all().delete()
    award = place.initiatives.get().recognitions.create(date="2013-12-19")
    epci = Collectivity.objects.get(code="200043602")

    for html in (read(client, place), read(client, epci), read(client, epci.current_epci or place)):
        assert 'class="ribbon-star is-past"' in html
        assert "de 2013 à 2016" in html
    listed = client.get("/collectivites/?q=port-vendres").text
    assert 'class="ribbon-star is-past" aria-hidden="true">★ 2013–2016</span>' in listed

    award.date = years_ago(1)
    award.save()
    for html in (read(client, place), client.get("/collectivites/?q=port-vendres").text, read(client, epci)):
        assert 'class="ribbon-star"' in html
        assert "is-past" not in html


def test_an_unknown_date_is_said_and_a_coming_one_kept_back(client, place):
    awards = place.initiatives.get().recognitions
    awards.all().delete()
    awards.create(date="")
    assert "reconnue « Agenda 21 local France », date inconnue" in " ".join(read(client, place).split())

    awards.update(date=f"{timezone.localdate().year + 1}")
    head = read(client, place).split("</header>")[1]
    assert "ribbon-star" not in head


def test_members_see_the_faces_of_those_who_work_there_and_others_their_functions(clients, place):
    person = factories.MandateFactory(collectivity=place, title="Adjointe à l’eau").referent

    for role, knows in {"public": False, "newcomer": False, "member": True, "animateur": True}.items():
        html = read(clients[role], place)
        assert "Adjointe à l’eau" in html
        assert (person.full_name in html) == ('class="faces"' in html) == knows


def test_five_faces_and_the_way_to_the_others(clients, place):
    for _ in range(7):
        factories.MandateFactory(collectivity=place)
    html = read(clients["member"], place)

    faces = html[html.index('class="faces"') : html.index("</ul>", html.index('class="faces"'))]
    assert faces.count('class="avatar') == 5
    assert 'href="/annuaire/?q=Port-Vendres"' in faces
    assert "+ 2 <span" in " ".join(faces.split())
    assert clients["member"].get("/annuaire/?q=Port-Vendres").context["number"] == 7


def test_the_figures_count_what_there_is_and_nothing_of_which_there_is_none(client, place):
    assert 'class="stats"' not in read(client, place)
    initiative = place.initiatives.get()
    factories.PlanActionFactory.create_batch(3, initiative=initiative)
    assert "<dt>actions</dt><dd>3</dd>" in read(client, place)
    assert "%</dd>" not in read(client, place)
    factories.PlanActionFactory(initiative=initiative, status="realisee")
    for _ in range(8):
        fiche = factories.make_online(collectivity=place)
        fiche.authors.add(factories.UserFactory(), factories.UserFactory())
    factories.make_online(collectivity=place, version__visibility="membres")
    FactSheet.objects.filter(pk=fiche.pk).update(reuse_count=2)
    html = read(client, place)

    assert "<dt>réalisés, soit 1 action</dt><dd>25 %</dd>" in html
    assert "<dt>fiches, 2 reprises</dt><dd>8</dd>" in html


def test_contact_stands_before_what_there_is_to_read(client, place):
    html = read(client, place)

    assert html.index("mailto:ag@port-vendres.com") < html.index('class="initiative"') < html.index('class="figures"')


def test_its_own_people_read_what_is_missing_each_with_its_form(clients, own, place):
    Collectivity.objects.filter(pk=place.pk).update(website="", milieu="")
    html = read(own, place)

    context = own.get(place.get_absolute_url()).context
    assert f"Ce qui manque à cette page ({len(context['gaps'])})" in html
    told = {gap.words: gap.address for gap in context["gaps"]}
    assert set(told) == {
        *("le milieu", "la démarche en bref", "son programme d’actions", "une fiche qui raconte ce qu’elle fait"),
        *("un référent technique", "votre portrait", "le site internet", "une photo"),
    }
    for address in told.values():
        path, _, field = address.partition("#")
        if not path.startswith("mailto:"):
            page = own.get(path)
            assert page.status_code == 200, address
            assert not field or f'id="{field}"' in page.text
    for role in ("public", "newcomer", "member"):
        assert "Ce qui manque" not in read(clients[role], place)


def test_staff_fill_in_what_the_management_keeps(staff_clients, place):
    for role in ("animateur", "gestionnaire"):
        gaps = staff_clients[role].get(place.get_absolute_url()).context["gaps"]
        forms = {gap.words: gap.address for gap in gaps if gap.address.startswith("/gestion/")}
        assert "un référent technique" in forms
        assert all(staff_clients[role].get(address).status_code == 200 for address in forms.values())


def test_who_may_not_write_a_person_writes_to_the_team(own, place):
    gaps = own.get(place.get_absolute_url()).context["gaps"]
    (letter,) = (gap.address for gap in gaps if "technique" in gap.words)
    assert unquote(letter) == f"mailto:{settings.CONTACT_EMAIL}?subject=Proposer un référent technique, Port-Vendres"


def test_a_page_that_lacks_nothing_says_nothing(clients, place):
    photo = Picture.objects.create(width=640, height=360, size=1)
    Collectivity.objects.filter(pk=place.pk).update(milieu="littoral", photo=photo)
    initiative = place.initiatives.get()
    Initiative.objects.filter(pk=initiative.pk).update(summary="Ce que nous faisons")
    factories.PlanActionFactory(initiative=initiative)
    factories.make_online(collectivity=place)
    for role in (Role.ELU, Role.TECHNICIEN):
        factories.MandateFactory(collectivity=place, role=role)

    assert "Ce qui manque" not in read(clients["animateur"], place)


def test_a_page_of_before_asks_for_nothing(clients, place):
    Collectivity.objects.filter(pk=place.pk).update(closed_on=timezone.localdate())
    assert "Ce qui manque" not in read(clients["animateur"], place)


def test_a_place_without_a_demarche_shows_no_empty_ramp(client):
    html = read(client, Collectivity.objects.get(code="66001"))

    assert "Aucune démarche n’est encore décrite" in html
    assert 'class="ramp' not in html


def test_an_epci_shows_how_far_its_communes_are(client):
    html = read(client, Collectivity.objects.get(code="200043602"))

    row = html[html.index(">Port-Vendres</a>") :]
    assert "étape 4 sur 6" in row[: row.index("</tr>")]


def test_a_fiche_and_who_resembles_say_how_far_a_place_is(client, place):
    fiche = factories.make_online(collectivity=place)
    assert "étape 4 sur 6" in read(client, fiche)
    alike = Collectivity.objects.get(code="66002")
    Collectivity.objects.filter(pk__in=[place.pk, alike.pk]).update(milieu="littoral", is_ski_resort=True)
    listed = client.get(f"{alike.get_absolute_url()}semblables/").text
    row = listed[listed.index(">Port-Vendres</a>") :]

    assert "étape 4 sur 6" in row.partition('<li class="row">')[0]
    assert "★ 2015–2018" in row
    bare = factories.make_online(collectivity=Collectivity.objects.get(code="66001"))
    assert 'class="ramp' not in read(client, bare)


@pytest.mark.usefixtures("process_cache")
@pytest.mark.parametrize("code", ["66148", "200043602"])
def test_the_page_costs_the_same_however_much_there_is(clients, own, code):
    place = Collectivity.objects.get(code=code)
    clients["own"] = own
    for more in (1, 3):
        for _ in range(more):
            factories.MandateFactory(collectivity=place)
            factories.PlanActionFactory(initiative__collectivity=place, initiative__name=f"Plan {more}{_}")
            factories.make_online(collectivity=place)
        for role, most in STATEMENTS.items():
            clients[role].get(place.get_absolute_url())
            with CaptureQueriesContext(connection) as statements:
                clients[role].get(place.get_absolute_url())
            asked = [one["sql"] for one in statements if "SAVEPOINT" not in one["sql"]]
            assert len(asked) <= most, role


@pytest.mark.usefixtures("territory")
def test_a_place_without_a_demarche_says_where_one_begins(client):
    told = client.get("/collectivites/66001-lalbere/", follow=True).text.partition("encore décrite ici.")[2]

    assert told.lstrip().startswith('<a href="/demarrer/">Par où commencer</a>')
