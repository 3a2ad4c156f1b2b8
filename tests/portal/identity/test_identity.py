"""Who the network is, written in the management: its words, its colours, its logo."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.attachments.models import Picture
from core.history.models import Entry
from core.network.identity import forget, network
from core.network.models import Identity
from directory.territory.departements import NAMES, with_article
from reseau66.portal.identity.forms import LooksForm
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/gestion/reglages/reseau/"
TYPED = {
    "name": "Réseau 09",
    "long_name": "Réseau ariégeois des Agendas 21",
    "tagline": "Agendas 21 de l’Ariège",
    "departement_code": "09",
    "hosts": "le Département de l’Ariège",
    "contact_email": "reseau@ariege.example",
    "contact_phone": "05 00 00 00 00",
    "main_colour": "#7a1f5c",
    "accent_colour": "#ffd166",
    "founding_title": "Né dans une vallée",
    "founding_text": "En 2024, onze communes du Couserans se sont réunies.",
}


@pytest.fixture
def keeper(db):
    client = Client()
    client.force_login(factories.make_gestionnaire())
    forget()
    return client


def test_what_is_written_stands_on_every_page(keeper, client, django_capture_on_commit_callbacks):
    assert 'value="Réseau 66"' in keeper.get(PAGE).content.decode()  # what the environment says, to begin with

    with django_capture_on_commit_callbacks(execute=True):
        assert keeper.post(PAGE, TYPED).status_code == 302

    page = client.get("/").content.decode()
    assert "<b>Réseau 09</b>" in page and "Agendas 21 de l’Ariège" in page
    assert "Réseau ariégeois des Agendas 21, animé par le Département de l’Ariège." in page
    assert "techniciens de l’Ariège partagent" in " ".join(page.split())
    assert 'href="/couleurs/7a1f5c-ffd166.css"' in page
    assert network().departement == "l’Ariège"
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.by) == ("Identité modifiée", entry.by)
    assert entry.changes["nom court"] == ["", "Réseau 09"]


def test_what_was_never_written_is_proposed_as_it_is_said(keeper):
    Identity.objects.create(hosts="la Région")  # whose first steps were ended, say
    page = keeper.get(PAGE).content.decode()
    assert 'value="Réseau 66"' in page and 'value="la Région"' in page and 'value="#0b5563"' in page


def test_an_animateur_is_told_whose_it_is(client, animateur):
    client.force_login(animateur)
    page = client.get(PAGE).content.decode()
    assert "Les réglages sont tenus par un gestionnaire" in page and ">Enregistrer<" not in page
    response = client.post(PAGE, TYPED)
    assert response.status_code == 403
    assert not Identity.objects.exists()
    assert "Les réglages sont tenus par un gestionnaire" in response.content.decode()


@pytest.mark.parametrize(
    ("colours", "words"),
    [
        ({"main_colour": "#ffd166"}, "Cette couleur est trop claire"),
        ({"accent_colour": "#083f4a"}, "on ne distinguerait pas celle-ci"),
        ({"main_colour": "rouge"}, "Une couleur s’écrit"),
    ],
)
def test_a_colour_that_one_could_not_read_is_refused_with_the_nearest(keeper, colours, words):
    page = keeper.post(PAGE, TYPED | colours).content.decode()
    assert words in page
    assert 'value="Réseau 09"' in page  # nothing typed is lost
    assert not Identity.objects.exists()


def test_one_sees_without_writing(keeper):
    page = keeper.post(PAGE, TYPED | {"voir": "1"}).content.decode()
    assert 'fill="#7a1f5c"' in page and ">Réseau 09</text>" in page
    assert "Le contraste convient" in page
    assert not Identity.objects.exists()

    piece = keeper.get(f"{PAGE}apercu/", {"name": "Réseau <b>", "main_colour": "#ffd166"}).content.decode()
    assert "Réseau &lt;b&gt;" in piece
    assert "Un texte ne se lirait pas" in piece


def test_the_nearest_colour_that_is_proposed_is_taken(keeper):
    nearest = LooksForm({"main_colour": "#ffd166"}).looks()["nearest"]["main"]
    assert keeper.post(PAGE, TYPED | {"main_colour": nearest}).status_code == 302


def test_two_at_once_are_told(keeper):
    keeper.post(PAGE, TYPED)
    response = keeper.post(PAGE, TYPED | {"name": "Réseau de l’Ariège", "seen": ""})
    page = response.content.decode()
    assert response.status_code == 409
    assert "quelqu’un d’autre a enregistré" in page and 'value="Réseau de l’Ariège"' in page
    assert Identity.objects.get().name == "Réseau 09"


def test_the_sheet_of_two_colours_never_changes(client):
    response = client.get("/couleurs/7a1f5c-ffd166.css")
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response["Cache-Control"] and "public" in response["Cache-Control"]
    assert "--sea: #7a1f5c;" in response.content.decode() and "--sun: #ffd166;" in response.content.decode()
    assert client.get("/couleurs/7a1f5-ffd166.css").status_code == 404
    assert client.get("/couleurs/zzzzzz-ffd166.css").status_code == 404


def test_a_logo_is_shown_to_all_and_goes_with_its_file(keeper, client, photo, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        keeper.post(f"{PAGE}logo/", {"image": SimpleUploadedFile("logo.jpg", photo())})
    logo = Identity.objects.get().logo
    address = f"/images/{logo.pk}/160.webp"

    page = client.get("/").content.decode()
    assert logo.url(160) in page and '<svg aria-hidden="true"><use href="#mark"/>' not in page
    assert client.get(logo.url(160)).status_code == 200, address

    with django_capture_on_commit_callbacks(execute=True):
        keeper.post(f"{PAGE}logo/retirer/", {"confirm": "1"})
    assert not Picture.objects.exists()
    assert '<use href="#mark"/>' in client.get("/").content.decode()


def test_what_is_no_picture_is_told_and_nothing_changes(keeper):
    page = keeper.post(f"{PAGE}logo/", {"image": SimpleUploadedFile("logo.jpg", b"texte")}).content.decode()
    assert "n’est pas une image" in page
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        *(("66", "les Pyrénées-Orientales"), ("09", "l’Ariège"), ("46", "le Lot"), ("31", "la Haute-Garonne")),
        *(("75", "Paris"), ("974", "La Réunion"), ("90", "le Territoire de Belfort"), ("2A", "la Corse-du-Sud")),
    ],
)
def test_a_name_has_its_article(code, name):
    assert with_article(code) == name


def test_few_names_have_none():
    bare = {code for code in NAMES if with_article(code) == NAMES[code]}
    assert bare == {"75", "974", "976"}
