"""Which sponsors are suggested, in which order, and why."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.initiatives.enums import Stage
from directory.models import Collectivity
from members.models import SponsorOffer, Sponsorship
from members.people.enums import Role
from members.sponsoring.enums import SponsorshipStatus
from members.sponsoring.suggestions import suggest
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


@pytest.fixture
def pair(territory):
    """Port-Vendres asks, on water."""
    request = factories.SponsorshipRequestFactory(collectivity=Collectivity.objects.get(code="66148"))
    request.themes.add(factories.ThemeFactory(slug="eau"))
    return factories.SponsorshipFactory(request=request)


def sponsor_in(code, **fields):
    return factories.make_sponsor(collectivity=Collectivity.objects.get(code=code), **fields)


def people(pair):
    return [suggestion.referent for suggestion in suggest(pair)]


def test_the_near_and_alike_comes_first_and_says_why(pair):
    far = sponsor_in("66124")
    near = sponsor_in("66053")
    SponsorOffer.objects.get(referent=near).themes.add(factories.ThemeFactory(slug="eau"))
    Collectivity.objects.filter(code__in=["66148", "66053"]).update(milieu="littoral", population=4000)
    first, second = suggest(Sponsorship.objects.get())

    assert (first.referent, second.referent) == (near, far)
    assert first.reasons == ["même strate de population", "littoral", "thème eau", "à 3 km", "0\u00a0filleul"]
    assert "autre intercommunalité" in second.reasons
    assert first.score > second.score


def test_a_demarche_that_is_further_on_counts_and_is_told(pair):
    ahead, behind = sponsor_in("66002"), sponsor_in("66038")
    request = pair.request
    request.stage = Stage.STRATEGIE
    request.save()
    found = {suggestion.referent: suggestion for suggestion in suggest(Sponsorship.objects.get())}

    assert "plan d’actions en cours" in found[ahead].reasons
    assert not any("en cours" in reason for reason in found[behind].reasons)


@pytest.mark.parametrize(
    "unfit",
    [
        lambda p: sponsor_in("66053", role=Role.TECHNICIEN),
        lambda p: sponsor_in("66148"),
        lambda p: sponsor_in("66053", is_open=False),
        lambda p: sponsor_in("66124", distance_km=20),
        lambda p: factories.SponsorshipFactory(status=SponsorshipStatus.RUNNING, sponsor=sponsor_in("66053")),
        lambda p: p.declined_by.add(sponsor_in("66053")),
        lambda p: sponsor_in("66053").mandates.update(end="2020-01-01"),
        lambda p: type(sponsor_in("66053")).objects.filter(sponsor_offer__isnull=False).update(approved_at=None),
    ],
)
def test_who_does_not_fit_is_not_suggested(pair, unfit):
    unfit(pair)

    assert people(pair) == []


def test_at_equal_likeness_the_least_busy_comes_first(pair):
    busy, free = sponsor_in("66053", capacity=3), sponsor_in("66053", capacity=3)
    factories.SponsorshipFactory(status=SponsorshipStatus.RUNNING, sponsor=busy)

    assert people(pair) == [free, busy]


def test_five_at_most_with_a_constant_number_of_queries(pair):
    counts = []
    for more in (1, 6):
        for _ in range(more):
            sponsor_in("66053")
        with CaptureQueriesContext(connection) as queries:
            found = suggest(pair)
        counts.append(len(queries))

    assert len(found) == 5
    assert counts[0] == counts[1] <= 7
