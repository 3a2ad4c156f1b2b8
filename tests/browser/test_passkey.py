"""A passkey, with Chromium's virtual authenticator: added, then enough to log in."""

import pytest

from tests import factories

pytestmark = pytest.mark.usefixtures("_empty_cache")


def test_a_passkey_is_added_and_opens_the_site(site, open_page):
    member = factories.make_member()
    page = open_page(member)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    options |= {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    localhost = site.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, not to an address

    page.goto(f"{localhost}/compte/connexion/")
    page.locator("[name=login]").fill(member.email)
    page.locator("[name=password]").fill(factories.PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url(lambda url: "connexion" not in url)
    page.goto(f"{localhost}/compte/securite/cles/ajouter/")
    page.locator("[name=password]").fill(factories.PASSWORD)  # touching security asks who one is
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="Ajouter la clé d’accès").wait_for()
    page.wait_for_load_state()  # the script that the button needs is deferred
    page.get_by_role("button", name="Ajouter la clé d’accès").click()
    page.wait_for_url(lambda url: "ajouter" not in url)
    assert member.authenticator_set.filter(type="webauthn").count() == 1

    page.context.clear_cookies()
    page.goto(f"{localhost}/compte/connexion/")
    page.get_by_role("button", name="Utiliser une clé d’accès").click()
    page.wait_for_url(lambda url: "connexion" not in url)
    assert page.goto(f"{localhost}/forum/nouveau-groupe/").status == 200
