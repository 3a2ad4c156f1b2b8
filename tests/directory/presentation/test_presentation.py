"""Those who work in a collectivité say what it is like, how it is reached, and show a photo of it."""

import re

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.attachments.models import Picture
from core.editing.actions import ChangedMeanwhileError
from core.history.models import Entry
from directory.loading.actions import load_territory
from directory.models import Collectivity
from directory.presentation import actions as presentation_actions
from tests import factories
from tests.concurrency import at_once
from tests.territory import TERRITORY

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return factories.CollectivityFactory(name="Ville-Essai", phone="04 68 00 00 01", website="")


@pytest.fixture
def own(client, colleague):
    """The browser of somebody who works there."""
    client.force_login(colleague)
    return client


@pytest.fixture
def colleague(place):
    return factories.MandateFactory(collectivity=place).referent.user


def test_who_works_there_confirms_what_the_territory_is_like(client, place, colleague):
    Collectivity.objects.filter(pk=place.pk).update(milieu="plaine")
    client.force_login(colleague)
    assert "à vérifier" in client.get(place.get_absolute_url()).content.decode()
    sent = {"milieu": "littoral", "is_ski_resort": "false", "is_touristic": "true"}
    html = client.post(f"{place.get_absolute_url()}caracteristiques/", sent, follow=True).content.decode()

    assert "littoral, touristique" in html
    assert "à vérifier" not in html
    stored = Collectivity.objects.get(pk=place.pk)
    assert (stored.milieu, stored.is_ski_resort, stored.is_touristic) == ("littoral", False, True)
    assert Entry.objects.about(stored).get().changes["milieu"] == ["plaine", "littoral"]


def test_not_to_know_is_an_answer(client, place, colleague):
    client.force_login(colleague)
    client.post(f"{place.get_absolute_url()}caracteristiques/", {"milieu": "", "is_ski_resort": "", "is_touristic": ""})

    stored = Collectivity.objects.get(pk=place.pk)
    assert (stored.milieu, stored.is_ski_resort, stored.traits) == ("", None, [])


@pytest.mark.parametrize("sent", [{"milieu": "lune"}, {"milieu": "x" * 400}])
def test_a_milieu_that_is_none_is_refused(client, place, colleague, sent):
    client.force_login(colleague)

    assert "choix valide" in client.post(f"{place.get_absolute_url()}caracteristiques/", sent).content.decode()
    assert Collectivity.objects.get(pk=place.pk).traits_confirmed_at is None


def test_strangers_confirm_nothing(clients, place):
    for role in ("public", "newcomer", "member"):
        assert clients[role].post(f"{place.get_absolute_url()}caracteristiques/", {}).status_code in {302, 403}
    assert Collectivity.objects.get(pk=place.pk).traits_confirmed_at is None
    assert "Territoire" not in clients["member"].get(place.get_absolute_url()).content.decode()


def test_the_list_is_filtered_by_milieu(client, place):
    Collectivity.objects.filter(pk=place.pk).update(milieu="montagne")

    assert client.get("/collectivites/?milieu=montagne").context["page"].paginator.count == 1
    assert client.get("/collectivites/?milieu=littoral").context["page"].paginator.count == 0


# -- how it is reached


def form_of(place):
    return f"{place.get_absolute_url()}contact/"


def seen_in(html):
    return re.search(r'name="seen" value="([^"]*)"', html)[1]


def contact(**changes):
    return {"address": "1 place de la Mairie", "phone": "", "email": "", "website": "", **changes}


def test_who_works_there_writes_how_everybody_reaches_it(own, place):
    page = own.get(place.get_absolute_url()).text
    assert f'href="{form_of(place)}"' in page
    html = own.get(form_of(place)).text
    assert 'value="04 68 00 00 01"' in html
    sent = contact(seen=seen_in(html), phone="0468000002", email="mairie@ville.example", website="ville.example")
    own.post(form_of(place), sent)

    shown = Client().get(place.get_absolute_url()).text
    for words in ("1 place de la Mairie", 'href="tel:+33468000002"', "mairie@ville.example", "https://ville.example"):
        assert words in shown
    assert form_of(place) not in shown
    changes = Entry.objects.about(Collectivity.objects.get(pk=place.pk)).get().changes
    assert changes["téléphone public"] == ["04 68 00 00 01", "04 68 00 00 02"]


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("email", "mairie", "adresse"),
        ("website", "pas un site", "l’adresse d’une page"),
        ("phone", "douze", "numéro"),
    ],
)
def test_what_is_no_contact_is_refused_and_keeps_what_was_typed(own, place, name, typed, sentence):
    seen = seen_in(own.get(form_of(place)).text)
    answer = own.post(form_of(place), contact(seen=seen, **{name: typed}))

    errors = answer.context["form"].errors
    assert list(errors) == [name]
    assert sentence in str(errors)
    assert f'value="{typed}"' in answer.text
    assert 'value="1 place de la Mairie"' in answer.text
    assert Collectivity.objects.get(pk=place.pk).phone == "04 68 00 00 01"


def test_who_comes_second_is_told_and_loses_nothing(own, place, colleague):
    seen = seen_in(own.get(form_of(place)).text)
    own.post(form_of(place), contact(seen=seen, phone="04 68 00 00 05"))
    answer = own.post(form_of(place), contact(seen=seen, phone="04 68 00 00 06"))

    assert answer.status_code == 409
    assert "04 68 00 00 05" in answer.text
    assert 'value="04 68 00 00 06"' in answer.text


@pytest.mark.django_db(transaction=True)
def test_of_two_contacts_at_once_one_is_told(place, colleague):
    seen = Collectivity.objects.get(pk=place.pk).updated_at

    def to(phone):
        return lambda: presentation_actions.change_contact(
            collectivity=place, by=colleague, seen=seen, values={"phone": phone}
        )

    refused = at_once([to("04 68 00 00 05"), to("04 68 00 00 06")], refusal=(ChangedMeanwhileError,))
    assert len(refused) == 1


def test_others_do_not_write_it(clients, place):
    for role in ("newcomer", "member"):
        assert clients[role].get(form_of(place)).status_code in {403, 404}
        assert form_of(place) not in clients[role].get(place.get_absolute_url()).text
        assert clients[role].post(form_of(place), contact(phone="04 68 00 00 09")).status_code in {403, 404}
    assert Collectivity.objects.get(pk=place.pk).phone == "04 68 00 00 01"


def write_on_the_page(place, browser):
    seen = seen_in(browser.get(form_of(place)).text)
    browser.post(form_of(place), contact(seen=seen, phone="04 68 00 00 07"))


def write_in_the_management(place, browser):
    form = {
        **{name: getattr(place, name) for name in ("name", "kind", "code", "departement", "population")},
        "postcodes": "66200",
        "outside_members": 0,
        "phone": "04 68 00 00 07",
        **{f"memberships-{key}_FORMS": 0 for key in ("TOTAL", "INITIAL")},
    }
    answer = browser.post(f"/gestion/directory/collectivity/{place.pk}/change/", form)
    assert answer.status_code == 302, answer.context["errors"]


@pytest.mark.parametrize(
    ("role", "write"), [("animateur", write_on_the_page), ("gestionnaire", write_in_the_management)]
)
def test_the_files_do_not_overwrite_what_was_written_here(territory, staff_clients, role, write):
    alenya = Collectivity.objects.get(code="66002")
    before = alenya.phone
    assert before
    write(alenya, staff_clients[role])
    report = load_territory(folder=TERRITORY)

    assert Collectivity.objects.get(code="66002").phone == "04 68 00 00 07"
    told = [line for line in report.details if "téléphone public" in line]
    assert len(told) == 1
    assert before in told[0]
    assert "04 68 00 00 07" in told[0]
    Collectivity.objects.filter(code="66002").update(contact_confirmed_at=None)
    load_territory(folder=TERRITORY)
    assert Collectivity.objects.get(code="66002").phone == before


# -- a photo


def show(own, place, photo, **changes):
    upload = SimpleUploadedFile("place.jpg", photo(), content_type="image/jpeg")
    sent = {"image": upload, "caption": "La place au marché", "credit": "Mairie", **changes}
    return own.post(f"{place.get_absolute_url()}photo/", sent)


def test_a_photo_stands_at_the_head_of_the_page_for_everybody(own, place, photo):
    assert "place-photo" not in own.get(place.get_absolute_url()).text
    show(own, place, photo)

    public = Client()
    html = public.get(place.get_absolute_url()).text
    assert 'alt="La place au marché"' in html
    assert "· Mairie" in html
    picture = Picture.objects.get()
    assert html.index(picture.url(640)) < html.index("<h1>")
    assert public.get(picture.url(640)).status_code == 200
    assert "Ajouter" not in own.get(form_of(place)).text


def test_another_takes_its_place_and_the_first_is_gone(own, place, photo, django_capture_on_commit_callbacks):
    show(own, place, photo)
    first = Picture.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        show(own, place, photo, caption="Le pont")

    assert Picture.objects.get() != first
    assert not default_storage.exists(first.path())
    assert 'alt="Le pont"' in own.get(place.get_absolute_url()).text


def test_taking_it_off_asks_first(own, place, photo, django_capture_on_commit_callbacks):
    show(own, place, photo)
    picture = Picture.objects.get()
    off = f"{place.get_absolute_url()}photo/retirer/"
    assert "Retirer la photo de la page" in own.post(off).text
    assert Picture.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        own.post(off, {"confirm": "1"})

    assert not Picture.objects.exists()
    assert not default_storage.exists(picture.path())
    assert "place-photo" not in own.get(place.get_absolute_url()).text
    assert own.post(off, {"confirm": "1"}).status_code == 302


def test_what_is_no_photo_is_refused_in_a_sentence(own, place):
    upload = SimpleUploadedFile("place.jpg", b"MZ nothing of the kind")
    answer = own.post(f"{place.get_absolute_url()}photo/", {"image": upload, "caption": "La place"})

    assert "n’est pas une image" in answer.text
    assert 'value="La place"' in answer.text
    assert not Picture.objects.exists()
    assert "obligatoire" in str(own.post(f"{place.get_absolute_url()}photo/", {}).context["photo_form"].errors)


def test_others_show_none_and_take_none_off(clients, own, place, photo):
    show(own, place, photo)
    for role in ("newcomer", "member"):
        assert show(clients[role], place, photo, caption="Autre").status_code in {403, 404}
        answer = clients[role].post(f"{place.get_absolute_url()}photo/retirer/", {"confirm": "1"})
        assert answer.status_code in {403, 404}
    assert Collectivity.objects.get(pk=place.pk).photo_caption == "La place au marché"


def test_what_is_missing_leads_to_the_form_of_each(own, place, photo):
    page = place.get_absolute_url()
    html = own.get(page).text
    for words, part in (("Une photo", "#photo"), ("Le site internet", "#id_website")):
        assert f'<a href="{form_of(place)}{part}">{words}</a>' in html
    assert ">Le téléphone public</a>" not in html
    show(own, place, photo)
    assert ">Une photo</a>" not in own.get(page).text
