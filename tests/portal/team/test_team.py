"""The équipe du Réseau: everybody reads who it is, sees the faces, and calls."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.attachments.actions import store_portrait
from reseau66.portal.demo.portraits import draw_portrait
from reseau66.portal.models import TeamMember
from tests import factories
from tests.own_data import rows_under
from tests.sql import asked_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(member):
    upload = SimpleUploadedFile("moi.jpg", draw_portrait(1, feminine=True))
    member.referent.portrait = store_portrait(upload=upload, by=None)
    member.referent.save()
    return member.referent.portrait


def join(referent, **told):
    values = {"function": "Animatrice", "answers": "Tout.", "phone": "04 65 71 00 90", "email": "a@exemple.test"}
    return TeamMember.objects.create(referent=referent, **(values | told))


def test_everybody_reads_who_it_is_and_how_to_reach_them(clients, member):
    join(member.referent)

    for role in clients:
        html = clients[role].get("/reseau/equipe/").text
        for told in (member.referent.full_name, "Animatrice", "tel:+33465710090", "mailto:a@exemple.test"):
            assert told in html, role


def test_a_face_is_public_as_long_as_its_person_is_of_the_equipe(clients, member, picture):
    assert clients["public"].get(picture.url(320)).status_code == 404

    place = join(member.referent)
    assert clients["public"].get(picture.url(320)).status_code == 200

    member.referent.approved_at = None
    member.referent.save()
    assert clients["public"].get(picture.url(320)).status_code == 404
    assert member.referent.full_name not in clients["public"].get("/reseau/equipe/").text
    place.delete()
    assert clients["public"].get(picture.url(320)).status_code == 404


def test_without_anybody_the_page_says_where_to_write(client):
    assert "mailto:" in client.get("/reseau/equipe/").text


def test_an_animateur_says_who_is_in_it(clients, member):
    told = {"referent": member.referent.pk, "function": "Animatrice", "answers": "Tout.", "phone": "0465710090"}
    address = "/gestion/portal/teammember/add/"

    assert clients["member"].post(address, told | {"rank": 1}).status_code == 404
    assert clients["animateur"].post(address, told | {"rank": 1, "email": ""}).status_code == 302

    assert TeamMember.objects.get().phone == "04 65 71 00 90"


def test_the_page_asks_as_often_for_three(client):
    def queries():
        return len(asked_by(client, "/reseau/equipe/"))

    join(factories.make_member().referent)
    few = queries()
    join(factories.make_member().referent)
    join(factories.make_member().referent)
    assert queries() == few


def test_it_is_among_one_s_data(member):
    join(member.referent)

    assert len(rows_under("Équipe du Réseau", member)) == 1
