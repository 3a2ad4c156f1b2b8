"""What a collectivité shows outside: its page for inhabitants, the picture of a shared link, frames for other sites."""

import io
import re

import pytest
from django.conf import settings
from django.urls import reverse
from PIL import Image

from directory.models import Collectivity, Initiative, PlanAxis
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


@pytest.fixture
def place():
    return Collectivity.objects.get(code="66148")


@pytest.fixture
def programme(place):
    initiative = Initiative.objects.get(collectivity=place)
    axis = PlanAxis.objects.create(initiative=initiative, title="Préserver la côte")
    factories.PlanActionFactory(initiative=initiative, axis=axis, title="Nettoyer la crique", status="en-cours")
    factories.PlanActionFactory(
        initiative=initiative, title="Éteindre la nuit", status="realisee", progress=100, result="Un tiers de moins"
    )
    return initiative


def address(place, name="inhabitants"):
    return reverse(f"directory:{name}", args=[place.code, place.slug])


def test_inhabitants_read_what_is_done_and_what_comes(client, place, programme):
    html = client.get(address(place)).content.decode()

    for told in ("Agenda 21", "Plan d’actions", "Préserver la côte", "Nettoyer la crique", "Un tiers de moins"):
        assert told in html
    assert "mailto:ag@port-vendres.com" in html
    assert "encart" not in html
    assert client.get("/collectivites/66148-ancien/habitants/")["Location"] == address(place)
    empty = Collectivity.objects.get(code="66001")
    assert "Aucune démarche n’est connue ici" in client.get(address(empty)).content.decode()


def test_those_who_work_there_find_the_frame_to_copy(client, place):
    client.force_login(factories.MandateFactory(collectivity=place).referent.user)

    assert f"{settings.SITE_URL}/carte/integree/?pour=66148" in client.get(address(place)).content.decode()


@pytest.mark.parametrize("name", ["inhabitants", "detail"])
def test_a_shared_link_has_a_title_a_sentence_and_a_picture(client, place, programme, name):
    page = address(place, name)
    html = client.get(page).content.decode()
    shared = dict(re.findall(r'<meta property="(og:[a-z:]+)" content="([^"]*)"', html))

    assert shared["og:url"] == settings.SITE_URL + page
    assert shared["og:image"] == settings.SITE_URL + address(place, "share_card")
    assert "2\u00a0actions au programme" in shared["og:description"]


@pytest.mark.parametrize("code", ["66148", "66001", "200027183"])
def test_the_picture_is_the_size_that_networks_show(client, code):
    found = Collectivity.objects.get(code=code)
    response = client.get(address(found, "share_card"))

    assert response["Content-Type"] == "image/png"
    with Image.open(io.BytesIO(response.content)) as picture:
        assert picture.size == (1200, 630)


def test_the_picture_tells_what_changed(client, place, programme):
    before = client.get(address(place, "share_card")).content
    factories.PlanActionFactory(initiative=programme)

    assert client.get(address(place, "share_card")).content != before


def test_a_name_that_the_font_lacks_still_makes_a_picture(client):
    odd = factories.CollectivityFactory(name="Ville 東京 " + "très-longue-" * 8)

    assert client.get(address(odd, "share_card")).status_code == 200


def test_a_frame_shows_the_map_that_was_asked_for(client, place, programme):
    html = client.get("/carte/integree/?couleur=etape&etape=plan").content.decode()

    assert html.count('target="_blank"><title>') == 3
    assert "stage-fill-4" in html
    assert "<script" not in html
    badge = client.get("/carte/integree/?pour=66148").content.decode()
    assert "2\u00a0actions, dont 1\u00a0réalisée" in badge
    assert "de 2015 à 2018" in badge
    assert client.get("/carte/integree/?pour=zzz&departement=zzz&niveau=zzz").status_code == 200


def test_a_frame_knows_nobody(client):
    client.force_login(factories.make_member())
    response = client.get("/carte/integree/?pour=66148")

    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies
    assert "script-src 'none'" in response["Content-Security-Policy"]
