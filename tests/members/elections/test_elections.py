"""After an election: functions of élus end on one day on one screen, and each collectivité is asked who comes next."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.history.models import Entry
from core.notifications.models import Mail
from members.elections import actions as elections
from members.handover import actions as handover
from members.models import Mandate
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 21)
ADDRESS = "/annuaire/couverture/elections/"
QUERIES = 5


@pytest.fixture
def place():
    return factories.CollectivityFactory(name="Le Boulou", email="mairie@boulou.example")


@pytest.fixture
def held(place):
    """The mayor and an adjointe of one commune, its secretary, and an élue elsewhere."""
    mayor = factories.MandateFactory(collectivity=place, title="Maire", start=date(2020, 5, 25))
    deputy = factories.MandateFactory(collectivity=place, title="Adjointe")
    secretary = factories.MandateFactory(collectivity=place, title="Secrétaire de mairie", role="technicien")
    epci = factories.MandateFactory(collectivity=factories.CollectivityFactory(kind="epci", code="200000001"))
    return mayor, deputy, secretary, epci


def send(client, mandates, *, stays=(), asks=True, confirm=True, **told):
    shown = ",".join(str(mandate.pk) for mandate in mandates)
    values = {
        "end": f"{DAY:%Y-%m-%d}",
        "kinds": ["commune"],
        "shown": shown,
        "stays": [one.pk for one in stays],
        **told,
    }
    return client.post(ADDRESS, values | ({"asks": "on"} if asks else {}) | ({"confirm": "1"} if confirm else {}))


def test_the_screen_shows_the_functions_of_a_day_by_place(clients, held):
    mayor, deputy, secretary, epci = held
    factories.MandateFactory(collectivity=mayor.collectivity, end=DAY)  # it ends that day by itself
    factories.MandateFactory(collectivity=mayor.collectivity, start=DAY + timedelta(days=1))  # and this one follows
    page = clients["animateur"].get(ADDRESS, {"end": f"{DAY:%Y-%m-%d}", "kinds": ["commune"]})
    shown = page.context["held"]
    assert {mayor, deputy} <= set(shown)
    assert not {secretary, epci} & set(shown)
    assert all(one.end is None and (one.start is None or one.start <= DAY) for one in shown)
    both = clients["animateur"].get(ADDRESS, {"end": "21/03/2026", "kinds": ["commune", "epci"]})
    assert epci in both.context["held"]


def test_it_is_found_from_the_page_of_what_is_missing(clients):
    assert ADDRESS in clients["animateur"].get(reverse("members:coverage")).text


def test_one_tap_changes_nothing_and_says_who_is_told(clients, held):
    page = send(clients["animateur"], held[:2], confirm=False)
    told = page.text.replace("\u00a0", " ").replace("\u202f", " ").replace("&nbsp;", " ")
    assert "Clore 2 fonctions au 21/03/2026" in told
    assert "1 collectivité reçoit un courriel qui demande qui prend la suite" in told
    assert not Mandate.objects.filter(end=DAY).exists()
    assert not Mail.objects.exists()


def test_functions_end_but_those_that_stay_and_the_collectivite_is_asked(clients, held, place):
    mayor, deputy, secretary, _ = held
    send(clients["animateur"], (mayor, deputy), stays=[deputy])

    assert [Mandate.objects.get(pk=one.pk).end for one in (mayor, deputy, secretary)] == [DAY, None, None]
    assert Entry.objects.about(mayor.referent).filter(verb__startswith="Fonction close le 21/03/2026").count() == 1
    told = {mail.to: mail.text for mail in Mail.objects.all()}
    assert set(told) == {place.email, secretary.referent.mail_address}
    text = told[place.email].replace("\u00a0", " ")
    assert "au Boulou" in text
    assert f"- {mayor.referent.full_name}, Maire" in text
    assert deputy.referent.full_name not in text
    assert "/rejoindre/" in text


def test_nobody_is_written_to_where_it_is_not_wished_nor_twice(clients, held):
    send(clients["animateur"], held[:2], asks=False)
    assert Mandate.objects.filter(end=DAY).count() == 2
    assert not Mail.objects.exists()
    send(clients["animateur"], held[:2])  # again: nothing is left to close, and nobody to ask
    assert not Mail.objects.exists()


def test_a_place_without_an_address_is_named(clients, held, place):
    type(place).objects.filter(pk=place.pk).update(email="")
    Mandate.objects.filter(role="technicien").delete()
    page = send(clients["animateur"], held[:2])
    assert "Sans adresse où écrire : Le Boulou" in clients["animateur"].get(page.url).text.replace("\u00a0", " ")


def test_only_functions_of_elus_that_were_shown_are_closed(clients, held):
    mayor, _, secretary, _ = held
    send(clients["animateur"], [secretary])
    assert Mandate.objects.get(pk=secretary.pk).end is None
    for shown in ("²", "9" * 30, "a,b", ""):
        assert send(clients["animateur"], [], shown=shown).status_code in {200, 302}
    assert Mandate.objects.get(pk=mayor.pk).end is None


def test_the_handover_opens_the_next_morning(held):
    mayor = held[0]
    yesterday = timezone.localdate() - timedelta(days=1)
    elections.close(keys=[mayor.pk], end=yesterday, is_asked=False, by=factories.make_animateur())
    handover.open_those_due()
    assert Mail.objects.filter(to=mayor.referent.mail_address, template="emails/handover_opened.txt").count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_screen_costs_the_same_for_any_number(clients, django_assert_num_queries, rows):
    for _ in range(rows):
        factories.MandateFactory()
    with django_assert_num_queries(QUERIES):
        clients["animateur"].get(ADDRESS, {"end": f"{DAY:%Y-%m-%d}", "kinds": ["commune"]})
