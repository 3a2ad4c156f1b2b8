"""Lists with htmx, menus, and the measures of a phone."""

import pytest

from members.models import Referent
from tests import factories
from tests.browser.conftest import log_in

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")


def test_choosing_a_filter_swaps_the_results_and_the_address(open_page):
    page = open_page()
    page.goto("/collectivites/")
    page.get_by_label("Type").select_option(label="Intercommunalité")
    page.get_by_text("12 collectivités").wait_for()

    assert "type=epci" in page.url
    page.get_by_role("link", name="retirer ce filtre").click()
    page.get_by_text("238 collectivités").wait_for()


def test_the_account_menu_closes_on_escape(open_page):
    page = open_page(factories.make_member())
    page.goto("/")
    page.locator(".account summary").click()
    page.get_by_role("link", name="Mon espace").wait_for()
    page.keyboard.press("Escape")
    assert not page.get_by_role("link", name="Mon espace").is_visible()


def test_logging_out(open_page):
    page = open_page(factories.make_member())
    page.goto("/")
    page.locator(".account summary").click()
    page.get_by_role("button", name="Se déconnecter").click()

    page.get_by_role("link", name="Se connecter").first.wait_for()


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_the_phone(open_page, width):
    animateur = factories.make_animateur(first_name="Jean-Christophe", last_name="de-la-Tour-Maubec-i-Casadessús")
    pair = factories.SponsorshipFactory(status="en-cours", sponsor=animateur.referent)
    Referent.objects.update(contact_email="une.adresse.vraiment-tres-longue@une-collectivite-au-nom-long.exemple.test")
    for user, paths in (
        (
            None,
            [
                "/",
                "/collectivites/",
                "/carte/",
                "/rejoindre/",
                "/compte/connexion/",
                "/confidentialite/",
                "/collectivites/200043602-cc-des-alberes-de-la-cote-vermeille-et-de-lilliberis/",
            ],
        ),
        (
            animateur,
            [
                pair.get_absolute_url(),
                *("/mon-espace/donnees/", "/mon-espace/supprimer/", "/mon-espace/passation/", "/annuaire/couverture/"),
                "/",
                "/annuaire/",
                "/annuaire/?vue=liste",
                "/mon-espace/",
                "/mon-espace/profil/",
                "/compte/securite/",
                "/compte/sessions/",
                "/gestion/interface/",
            ],
        ),
    ):
        page = open_page(user, width=width)
        for path in paths:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_keyboard_reaches_the_content_first(open_page):
    page = open_page()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"


@pytest.mark.parametrize("path", ["/", "/collectivites/", "/carte/", "/annuaire/"])
def test_a_first_visit_is_light(browser, site, path):
    """At most 100 kB without photos, as transferred."""
    member = factories.make_member()
    context = browser.new_context(base_url=site)
    if path == "/annuaire/":
        entrance = context.new_page()
        log_in(entrance, member.email)
        cookies = context.cookies()
        context.close()
        context = browser.new_context(base_url=site)
        context.add_cookies(cookies)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")
    context.close()

    assert 5_000 < sum(sizes) <= 100_000


def test_on_a_phone_the_filters_unfold(open_page):
    factories.make_online()
    page = open_page(width=390)
    page.goto("/experiences/")
    form = page.locator("form.filters")
    assert not form.is_visible()
    page.get_by_text("Filtrer", exact=True).first.click()
    form.get_by_label("Mots").fill("eau")
    form.get_by_role("button", name="Filtrer").click()
    page.wait_for_url("**q=eau**")
    assert page.locator(".filters-fold summary").inner_text() == "Filtrer (1)"
    page.set_viewport_size({"width": 1280, "height": 900})
    assert form.is_visible()
    assert not page.locator(".filters-fold").is_visible()


def test_a_phone_says_which_collectivite_the_semblables_ask_for(open_page):
    page = open_page(width=390)
    page.goto("/collectivites/semblables/")
    label = page.locator("label", has_text="Votre commune ou votre intercommunalité").bounding_box()
    assert label and label["width"] > 100
