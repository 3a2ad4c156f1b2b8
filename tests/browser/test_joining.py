"""A newcomer signs up, confirms, is approved and stands in the trombinoscope: real pages, real mails."""

import pytest

from tests import factories
from tests.browser.conftest import log_in

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")


def fill_the_form(page, place):
    page.goto("/rejoindre/")
    page.get_by_label("Prénom").fill("Zoé")
    page.get_by_label("Nom (obligatoire)", exact=True).fill("Puig")
    page.get_by_label("Technicienne ou technicien").check()
    page.get_by_label("Votre fonction").fill("Chargée de mission Agenda 21")
    page.get_by_label("Votre commune ou intercommunalité").press_sequentially(place)


def finish_the_form(page):
    page.get_by_label("Votre adresse électronique").fill("zoe.puig@exemple.test")
    page.get_by_label("Choisissez un mot de passe").fill("sardane-et-tramontane")
    page.get_by_role("button", name="Envoyer ma demande").click()


def open_mail(page, subject):
    page.goto("/gestion/courriels/")
    page.get_by_role("link", name=subject).first.click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_the_form_to_the_trombinoscope(site, open_page, worker, scripts):
    animateur = factories.make_animateur()
    newcomer = open_page(width=390, java_script_enabled=scripts)
    staff = open_page(animateur, java_script_enabled=scripts)

    fill_the_form(newcomer, "port ven" if scripts else "port-vendres")
    if scripts:
        newcomer.get_by_role("option", name="Port-Vendres").wait_for()
        newcomer.keyboard.press("ArrowDown")
        newcomer.keyboard.press("Enter")
        assert newcomer.get_by_label("Votre commune ou intercommunalité").input_value() == "Port-Vendres (66148)"
    finish_the_form(newcomer)
    newcomer.wait_for_url("**/compte/confirmation/")

    worker()
    open_mail(staff, "Confirmez votre adresse")
    link = staff.locator(".mail-text a", has_text="/compte/confirmation/").get_attribute("href")
    newcomer.goto(link)
    newcomer.locator("main form button").click()
    if newcomer.url.endswith("/compte/connexion/"):
        log_in(newcomer, "zoe.puig@exemple.test", "sardane-et-tramontane")
    newcomer.goto("/mon-espace/")
    newcomer.get_by_role("heading", name="Bienvenue, Zoé").wait_for()
    assert newcomer.goto("/forum/nouveau-groupe/").status == 403

    worker()
    open_mail(staff, "Nouvelle demande")
    staff.goto(staff.locator(".mail-text a", has_text="/gestion/members/application/").get_attribute("href"))
    staff.get_by_role("link", name="Accepter").click()
    staff.get_by_label("Un mot pour la personne").fill("À mardi !")
    staff.get_by_role("button", name="Accepter et prévenir").click()
    staff.get_by_text("personne acceptée et prévenue").wait_for()

    worker()
    open_mail(staff, "Bienvenue dans le Réseau 66")
    assert "À mardi" in staff.locator(".mail-text").inner_text()

    newcomer.goto("/annuaire/")
    card = newcomer.locator(".person", has_text="Zoé Puig")
    assert "Port-Vendres" in card.inner_text()
    assert "Chargée de mission Agenda 21" in card.inner_text()


def test_an_unclear_commune_without_a_script(site, open_page):
    page = open_page(java_script_enabled=False)
    fill_the_form(page, "pezilla")
    finish_the_form(page)

    page.get_by_text("Plusieurs collectivités correspondent").first.wait_for()
    page.get_by_label("Pézilla-de-Conflent").check()
    assert page.get_by_label("Prénom").input_value() == "Zoé"
    page.get_by_label("Choisissez un mot de passe").fill("sardane-et-tramontane")
    page.get_by_role("button", name="Envoyer ma demande").click()
    page.wait_for_url("**/compte/confirmation/")


def test_a_commune_typed_before_the_suggestions_came_is_suggested(site, open_page):
    page = open_page()
    held = []

    def hold(route):
        held.append(route)

    page.route("**/js/combobox*.js", hold)
    page.goto("/rejoindre/", wait_until="commit")
    page.get_by_label("Votre commune ou intercommunalité").press_sequentially("port ven")
    while not held:
        page.evaluate("1")  # lets Playwright go on
    held.pop().fallback()
    page.get_by_role("option", name="Port-Vendres").wait_for()


def test_errors_are_summed_up_and_reached_by_keyboard(site, open_page):
    page = open_page()
    page.goto("/rejoindre/")
    page.locator("form.form").evaluate("form => form.noValidate = true")
    page.get_by_role("button", name="Envoyer ma demande").click()

    page.locator(".error-summary:focus").wait_for()
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.name") == "last_name"


def test_a_portrait_goes_up_and_shows(site, open_page, photo):
    member = factories.make_member()
    page = open_page(member)
    page.goto("/mon-espace/profil/")
    page.get_by_label("Votre portrait").set_input_files(
        {"name": "moi.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    page.get_by_role("button", name="Enregistrer mon profil").click()
    page.wait_for_url("**/mon-espace/")

    page.goto("/annuaire/")
    image = page.locator(f".person:has-text('{member.referent.full_name}') img")
    image.scroll_into_view_if_needed()
    image.evaluate("image => image.decode()")  # fails where the picture does not come
