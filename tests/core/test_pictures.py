"""Pictures: stored under names nobody guesses, shown to whoever may see their owner."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from core.attachments import actions
from core.attachments.images import WIDTHS
from core.attachments.models import Picture
from tests.conftest import ROLES

pytestmark = pytest.mark.django_db


@pytest.fixture
def portrait(member, photo):
    picture = actions.store_portrait(upload=SimpleUploadedFile("moi.jpg", photo()), by=None)
    member.referent.portrait = picture
    member.referent.save()
    return picture


@pytest.mark.parametrize(("role", "status"), list(zip(ROLES, [404, 404, 200, 200], strict=True)))
def test_a_portrait_is_for_members(clients, portrait, role, status):
    assert clients[role].get(portrait.url(160)).status_code == status


def test_who_sent_it_sees_it(clients, newcomer, photo):
    picture = actions.store_portrait(upload=SimpleUploadedFile("moi.jpg", photo()), by=newcomer)

    assert clients["newcomer"].get(picture.url(160)).status_code == 200
    assert clients["member"].get(picture.url(160)).status_code == 404


def test_headers_let_the_browser_keep_it_and_nobody_else(clients, portrait):
    response = clients["member"].get(portrait.url(320))

    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"].startswith("private")
    assert response["X-Content-Type-Options"] == "nosniff"
    again = clients["member"].get(portrait.url(320), headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_the_etag_does_not_open_the_door(clients, portrait):
    etag = clients["member"].get(portrait.url(320))["ETag"]

    assert clients["newcomer"].get(portrait.url(320), headers={"If-None-Match": etag}).status_code == 404


def test_only_the_known_widths_exist(clients, portrait):
    assert clients["member"].get(f"/images/{portrait.pk}/161.webp").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_removing_takes_every_file_away(photo):
    picture = actions.store_portrait(upload=SimpleUploadedFile("moi.jpg", photo()), by=None)
    paths = [picture.path(), *(picture.path(width) for width in WIDTHS)]
    assert all(map(default_storage.exists, paths))

    actions.remove(picture=picture)

    assert not any(map(default_storage.exists, paths))
    assert not Picture.objects.exists()
