"""From a list of sixty persons to a printed trombinoscope: real pages, real mails, with and without scripts."""

import csv
import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.attachments.actions import store_portrait
from core.attachments.models import Picture
from members.people.actions import set_competences
from tests import factories
from tests.browser.test_joining import open_mail
from tests.members.importing.test_importing import as_csv, sixty
from tests.members.people.test_profile import halves

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")


def import_the_list(staff):
    staff.goto("/gestion/members/referent/")
    staff.get_by_role("link", name="Importer une liste").click()
    staff.locator("[name=file]").set_input_files(
        {"name": "liste.csv", "mimeType": "text/csv", "buffer": as_csv(*sixty())}
    )
    staff.get_by_role("button", name="Vérifier la liste").click()
    staff.get_by_role("button", name="Importer la liste").click()
    staff.get_by_text("60\u00a0entrées créées").wait_for()


def invite(staff, name):
    staff.goto(f"/gestion/members/referent/?q={name}")
    staff.locator("input.action-select").first.check()
    staff.locator("select[name=action]").select_option("invite_selected")
    staff.locator("button[name=index]").click()
    staff.get_by_role("button", name="Envoyer les invitations").click()
    staff.get_by_text("1\u00a0invitation envoyée").wait_for()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_a_list_to_the_printed_trombinoscope(open_page, worker, scripts):
    staff = open_page(factories.make_gestionnaire(), java_script_enabled=scripts)
    person = open_page(width=390, java_script_enabled=scripts)

    import_the_list(staff)
    invite(staff, "Prénom59")
    worker()
    open_mail(staff, "Votre entrée dans l’annuaire")
    link = staff.locator(".mail-text a", has_text="/invitation/").get_attribute("href")
    person.goto(link)
    person.get_by_label("Choisissez un mot de passe").fill("sardane-et-tramontane")
    person.get_by_role("button", name="Reprendre mon entrée").click()
    person.get_by_label("Vos compétences").fill("bilan carbone\ndélibération")
    person.get_by_label("Téléphone fixe").fill("04 65 71 00 59")
    person.get_by_role("button", name="Enregistrer mon profil").click()

    person.goto("/annuaire/")
    if person.viewport_size["width"] < 768:
        person.locator(".filters-fold summary").click()
    person.get_by_label("Nom, fonction, commune…").fill("bilan carbonne")
    person.get_by_role("button", name="Filtrer").click()
    person.get_by_text("Rien d’exactement pareil").wait_for()
    person.get_by_role("link", name="Prénom59 Démonstration59").wait_for()
    person.get_by_text("Emporter").click()
    with person.expect_download() as download:
        person.get_by_role("link", name="Tableur (CSV)").click()
    (row,) = csv.DictReader(download.value.path().read_text("utf-8-sig").splitlines(), delimiter=";")
    assert (row["Nom"], row["Téléphone"]) == ("Démonstration59", "04 65 71 00 59")
    with person.expect_download() as download:
        person.get_by_role("link", name="Trombinoscope à imprimer").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def face(rank):
    """Return a photograph's worth of detail: soft shapes under the grain of a sensor."""
    shape = Image.radial_gradient("L").resize((400, 400)).rotate(rank * 6)
    grain = Image.effect_noise((400, 400), 24)
    layers = [Image.blend(shape, grain, 0.25 + 0.05 * channel) for channel in range(3)]
    out = io.BytesIO()
    Image.merge("RGB", layers).save(out, "JPEG")
    return SimpleUploadedFile("p.jpg", out.getvalue())


def test_sixty_faces_weigh_little_on_a_phone(open_page):
    member = factories.make_member()
    portraits = [store_portrait(upload=face(rank), by=None) for rank in range(30)]
    for rank in range(60):  # a page shows twenty-four, each with a face of its own
        factories.make_member(portrait=portraits[rank % 30], last_name=f"Nom{rank:02}")
    page = open_page(member, width=390)
    sizes = []
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto("/annuaire/")
    page.wait_for_load_state("networkidle")

    assert len(sizes) > 10
    assert sum(sizes) <= 400_000


def test_a_portrait_is_framed_and_competences_are_proposed(open_page):
    set_competences(referent=factories.make_member().referent, names=["Compostage"])
    member = factories.make_member()
    page = open_page(member, width=390)
    page.goto("/mon-espace/profil/")
    page.locator("[name=new_portrait]").set_input_files({"name": "m.jpg", "mimeType": "image/jpeg", "buffer": halves()})
    page.get_by_label("De gauche à droite").focus()
    page.keyboard.press("End")
    assert page.locator("[name=crop]").input_value() == "0.5000,0.0000,1.0000"
    box = page.locator(".framing canvas").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 90)
    page.mouse.down()
    page.mouse.move(box["x"] + 20 + box["width"], box["y"] + 90)
    page.mouse.up()
    assert page.locator("[name=crop]").input_value().startswith("0.0000,")
    page.get_by_label("De gauche à droite").focus()
    page.keyboard.press("End")
    field = page.get_by_label("Ajouter une compétence")
    assert page.locator("#competences-connues option").get_attribute("value") == "Compostage"
    for typed in ("Compostage", "compostage", "Haies"):
        field.fill(typed)
        field.press("Enter")
    assert page.get_by_label("Vos compétences").input_value() == "Compostage\nHaies"
    page.get_by_role("button", name="Enregistrer mon profil").click()
    page.get_by_text("Votre profil est à jour.").wait_for()

    with default_storage.open(Picture.objects.get().path(160)) as stored, Image.open(stored) as image:
        red, _, blue = image.convert("RGB").getpixel((80, 80))
    assert blue > red
    assert set(member.referent.competences.names()) == {"Compostage", "Haies"}
