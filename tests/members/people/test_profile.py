"""One's own entry: what may be changed, and what bad input does not change."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.attachments.models import Picture
from core.history.models import Entry
from members.models import CONTACT_FIELDS, Referent

pytestmark = pytest.mark.django_db


def answers(**changes):
    visible = {f"{name}_visibility": "members" for name in CONTACT_FIELDS}
    words = {"first_name": "Zoé", "last_name": "Puig", "title": "Maire", "presentation": "Bonjour."}
    return {**words, **visible, **changes}


def upload(data, name="moi.jpg"):
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def test_a_profile_is_changed_and_the_change_recorded(clients, member):
    response = clients["member"].post("/mon-espace/profil/", answers())

    assert response["Location"] == "/mon-espace/"
    referent = Referent.objects.get(pk=member.referent.pk)
    assert (referent.full_name, referent.current_mandate.title) == ("Zoé Puig", "Maire")
    entry = Entry.objects.about(referent).first()
    assert (entry.verb, entry.by) == ("Profil modifié", member)
    assert entry.changes["fonction"] == ["Adjointe au développement durable", "Maire"]


def test_a_newcomer_may_prepare_hers(clients, newcomer, photo):
    clients["newcomer"].post("/mon-espace/profil/", answers(new_portrait=upload(photo())))

    assert Referent.objects.get(pk=newcomer.referent.pk).portrait


def test_a_new_portrait_replaces_the_old_one(clients, member, photo):
    for colour in ("red", "blue"):
        clients["member"].post("/mon-espace/profil/", answers(new_portrait=upload(photo(colour=colour))))
    assert Picture.objects.count() == 1

    clients["member"].post("/mon-espace/profil/", answers(remove_portrait="on"))
    assert Picture.objects.count() == 0


def halves():
    """A photo that is red on the left and blue on the right."""
    image = Image.new("RGB", (800, 400), "red")
    image.paste("blue", (400, 0, 800, 400))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95)
    return out.getvalue()


@pytest.mark.parametrize(("crop", "colour"), [("0,0,1", "red"), ("0.5,0,1", "blue")])
def test_the_portrait_is_framed_as_chosen(clients, member, crop, colour):
    clients["member"].post("/mon-espace/profil/", answers(new_portrait=upload(halves()), crop=crop))

    with default_storage.open(Picture.objects.get().path(160)) as stored, Image.open(stored) as image:
        red, _, blue = image.convert("RGB").getpixel((80, 80))
    assert (red > blue) == (colour == "red")


@pytest.mark.parametrize("crop", ["0,0", "a,b,c", "0,0,9", "nan,0,1"])
def test_a_frame_that_is_none_is_refused(clients, member, crop):
    html = clients["member"].post("/mon-espace/profil/", answers(new_portrait=upload(halves()), crop=crop)).content
    html = html.decode()

    assert "Le cadrage n’a pas été compris" in html
    assert 'value="Zoé"' in html
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("photo.jpg", b"<!doctype html><script>alert(1)</script>", "n’est pas une image"),
        ("photo.svg", b"<svg onload=alert(1)>", "n’est pas une image"),
        ("photo.jpg", b"", "Ce fichier est vide"),
        ("photo.jpg", b"\xff\xd8\xff" + b"0" * 40_000_000, "15 Mo"),
    ],
)
def test_a_refused_portrait_changes_nothing_and_loses_nothing(clients, member, name, data, told):
    response = clients["member"].post("/mon-espace/profil/", answers(new_portrait=upload(data, name)))
    html = response.content.decode()

    assert told in html
    assert 'value="Zoé"' in html
    assert Referent.objects.get(pk=member.referent.pk).first_name != "Zoé"
    assert not Picture.objects.exists()


def test_another_persons_id_changes_nothing(clients, member, animateur):
    clients["member"].post(
        "/mon-espace/profil/",
        answers(id=animateur.referent.pk, pk=animateur.referent.pk, user=animateur.pk, approved_at=""),
    )

    animateur.referent.refresh_from_db()
    assert animateur.referent.first_name != "Zoé"
    member.referent.refresh_from_db()
    assert member.referent.first_name == "Zoé"
    assert member.referent.approved_at


@pytest.mark.parametrize("field", ["first_name", "last_name", "title"])
def test_names_and_function_are_needed(clients, field):
    response = clients["member"].post("/mon-espace/profil/", answers(**{field: " "}))

    assert field in response.context["form"].errors


def test_a_presentation_has_its_measure(clients):
    response = clients["member"].post("/mon-espace/profil/", answers(presentation="x" * 601))

    assert "presentation" in response.context["form"].errors


def test_line_ends_in_names_are_spaces(clients, member):
    clients["member"].post("/mon-espace/profil/", answers(first_name="Zoé\r\n\r\nMarie"))

    assert Referent.objects.get(pk=member.referent.pk).first_name == "Zoé Marie"
