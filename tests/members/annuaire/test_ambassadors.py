"""Whom a person is directed to."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Collectivity
from members.annuaire.ambassadors import ambassadors_for
from members.people.enums import Role
from members.sponsoring.enums import SponsorshipStatus
from tests import factories
from tests.members.annuaire.test_annuaire import names

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


def person_in(code, role=Role.ELU, **fields):
    fields = {f"referent__{name}": value for name, value in fields.items()}
    return factories.MandateFactory(collectivity=Collectivity.objects.get(code=code), role=role, **fields).referent


def test_the_same_role_alike_then_near():
    me = person_in("66148")
    Collectivity.objects.filter(code__in=["66148", "66124"]).update(population=4000)
    Collectivity.objects.filter(code__in=["66053", "66136"]).update(population=90_000)
    far_alike = person_in("66124", is_ambassador=True)
    near = person_in("66053", is_ambassador=True)
    further = person_in("66136", is_ambassador=True)
    person_in("66053", Role.TECHNICIEN, is_ambassador=True)
    person_in("66053")
    person_in("66053", is_ambassador=True, approved_at=None)

    assert [a.referent for a in ambassadors_for(me)] == [far_alike, near, further]


def test_without_one_of_her_role_any_is_better_than_none():
    technician = person_in("66053", Role.TECHNICIEN, is_ambassador=True)

    assert [a.referent for a in ambassadors_for(person_in("66148"))] == [technician]


def test_the_page_leads_to_writing_and_says_when_there_is_nobody(clients):
    assert "Voir les personnes ressources" in clients["member"].get("/annuaire/ambassadeurs/").content.decode()
    found = person_in("66053", is_ambassador=True)

    assert f"{found.get_absolute_url()}ecrire/" in clients["member"].get("/annuaire/ambassadeurs/").content.decode()


def test_its_query_count_does_not_grow(clients):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            person_in("66053", is_ambassador=True)
        with CaptureQueriesContext(connection) as queries:
            clients["member"].get("/annuaire/ambassadeurs/")
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 12


def test_the_annuaire_shows_who_could_sponsor_one_more(clients):
    free, busy, closed = (factories.make_sponsor(is_open=is_open) for is_open in (True, True, False))
    factories.SponsorshipFactory(status=SponsorshipStatus.RUNNING, sponsor=busy)

    shown = names(clients["member"].get("/annuaire/?qualite=parrain"))
    assert shown == {free.full_name}
    assert closed.full_name not in shown
