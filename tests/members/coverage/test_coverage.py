"""Keeping the annuaire true: the yearly question, and the board of what is missing."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.notifications.models import Mail
from directory.models import Collectivity
from members.freshness import actions as freshness
from members.models import Referent
from members.people.enums import Role
from tests import factories
from tests.asking import confirmed

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=400)


def aged(**fields):
    """A member whose entry nobody confirmed for more than a year."""
    return factories.make_member(approved_at=LONG_AGO, **fields).referent


@pytest.mark.parametrize(
    ("confirmed", "approved", "is_stale"),
    [(None, 400, True), (None, 10, False), (400, 800, True), (10, 800, False), (None, None, False)],
)
def test_an_entry_is_stale_after_a_year(confirmed, approved, is_stale):
    days = {
        name: value and timezone.now() - timedelta(days=value)
        for name, value in (("confirmed_at", confirmed), ("approved_at", approved))
    }
    referent = factories.ReferentFactory(**days)

    assert referent.is_stale == Referent.objects.stale().filter(pk=referent.pk).exists() == is_stale


@pytest.mark.parametrize(("rhythm", "days"), [(1, 31), (3, 92), (6, 183), (12, 366)])
def test_each_chooses_how_often_she_is_asked(rhythm, days):
    """Stale after the rhythm and not before, asked then, and again a rhythm later."""
    ago = {"early": timezone.now() - timedelta(days=days - 3), "late": timezone.now() - timedelta(days=days)}
    fresh, late = (
        factories.make_member(confirmed_at=ago[name], check_every=rhythm).referent for name in ("early", "late")
    )
    assert [fresh.is_stale, late.is_stale] == [False, True]
    assert list(Referent.objects.stale()) == [late]
    assert [freshness.ask_those_due(), freshness.ask_those_due()] == [1, 0]
    Referent.objects.filter(pk=late.pk).update(asked_at=ago["late"])
    assert freshness.ask_those_due() == 1


def test_the_rhythm_is_a_choice_of_the_profile(clients, member):
    from tests.members.people.test_profile import answers

    clients["member"].post("/mon-espace/profil/", answers(check_every=3))
    clients["member"].post("/mon-espace/profil/", answers())
    assert Referent.objects.get(user=member).check_every == 3
    html = clients["member"].post("/mon-espace/profil/", answers(check_every=5)).content.decode()

    assert "choix valide" in html
    assert Referent.objects.get(user=member).check_every == 3


def test_each_is_asked_once_and_answers_in_one_click(client, mails):
    referent = aged()
    factories.make_member(approved_at=timezone.now())
    assert [freshness.ask_those_due(), freshness.ask_those_due()] == [1, 0]
    (mail,) = mails()
    assert mail.to == referent.user.email
    link = re.search(r"http://[^/]+(/annuaire/a-jour/\S+)", mail.text)[1]
    client.get(link)
    assert Referent.objects.get(pk=referent.pk).confirmed_at is None
    html = client.post(link).content.decode()

    assert "notée à jour" in html
    assert not Referent.objects.get(pk=referent.pk).is_stale
    assert referent.last_name not in html


def test_a_year_later_the_question_comes_again():
    aged(asked_at=timezone.now() - timedelta(days=331))

    assert freshness.ask_those_due() == 1


def test_who_has_no_address_is_not_asked():
    factories.MandateFactory(referent__user=None, referent__approved_at=LONG_AGO)

    assert freshness.ask_those_due() == 0
    assert Referent.objects.get().asked_at is None


def test_a_link_that_opens_nothing_says_so(client):
    link = f"/annuaire/a-jour/{freshness.token_for(aged())}/"

    assert client.post(link[:-4] + "/").status_code == 404
    assert Referent.objects.get().confirmed_at is None


@pytest.fixture
def board(territory):
    """Five collectivités that lack different things."""

    def person(code, role=Role.ELU, *, is_delegate=False, **fields):
        place = Collectivity.objects.get(code=code)
        fields = {f"referent__{name}": value for name, value in fields.items()}
        return factories.MandateFactory(collectivity=place, role=role, is_delegate=is_delegate, **fields).referent

    person("66148", is_delegate=True)
    person("66148", Role.TECHNICIEN)
    person("66002", Role.TECHNICIEN)
    person("66088", is_delegate=True, approved_at=LONG_AGO)
    person("66136", user=None, contact_email="x@mairie.test")
    person("66049", approved_at=None)
    factories.MandateFactory(collectivity=Collectivity.objects.get(code="66117"), end="2020-01-01")


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ("delegue", {"66002", "66136"}),
        ("technicien", {"66088", "66136"}),
        ("retard", {"66088"}),
        ("compte", {"66136"}),
        ("", {"66148", "66002", "66088", "66136"}),
    ],
)
def test_the_board_tells_what_is_missing_where(clients, board, missing, expected):
    page = clients["animateur"].get(f"/annuaire/couverture/?manque={missing}").context["page"]

    assert {place.code for place in page.object_list if place.code.startswith("66")} == expected


def test_it_leads_to_the_invitation_and_reminds_once_a_week(clients, board):
    html = clients["animateur"].get("/annuaire/couverture/").content.decode()
    unclaimed = Referent.objects.get(contact_email="x@mairie.test")
    assert f"/gestion/members/referent/inviter/?id={unclaimed.pk}" in html
    for _ in range(2):
        confirmed(clients["animateur"], "/annuaire/couverture/66088/relance/")

    assert Mail.objects.filter(template="emails/still_right.txt").count() == 1


def test_nobody_else_reminds(clients, board):
    assert clients["member"].post("/annuaire/couverture/66088/relance/").status_code == 404
    assert not Mail.objects.exists()


def test_its_query_count_does_not_grow(clients, board):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            factories.make_member()
        with CaptureQueriesContext(connection) as queries:
            clients["animateur"].get("/annuaire/couverture/")
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 12


def test_who_is_added_from_a_row_begins_with_its_collectivite(client, animateur, territory):
    place = Collectivity.objects.get(code="66024")
    client.force_login(animateur)
    form = f"{reverse('admin:members_referent_add')}?collectivite={place.code}"

    assert f'href="{form}"' in client.get(reverse("members:coverage"), {"manque": "personne", "q": "boulou"}).text
    html = client.get(f"{form}&role=technicien").text
    assert f'<option value="{place.pk}" selected>Le Boulou</option>' in html
    assert '<option value="technicien" selected>' in html
    assert client.get(f"{reverse('admin:members_referent_add')}?collectivite=zzz&role=zzz").status_code == 200
