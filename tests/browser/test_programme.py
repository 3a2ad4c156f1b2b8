"""The year is programmed in a browser: themes, a collectivité that speaks from a phone without a script, dates."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Event
from tests import factories

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")
PHONE = 390


def test_the_year_is_programmed_from_themes_to_dates(open_page, mails):
    animateur, member = factories.make_animateur(), factories.make_member()
    place = factories.CollectivityFactory(name="Saint-Essai")
    factories.MandateFactory(referent=member.referent, collectivity=place)
    desk, phone = open_page(animateur), open_page(member, width=PHONE, java_script_enabled=False)
    desk.goto("/agenda/")
    desk.locator(".section-bar").get_by_role("link", name="Programme annuel").click()
    desk.get_by_role("button", name="Commencer ce programme").click()
    for title in ("Visite d’une chaufferie", "Café des cantines"):
        desk.get_by_role("link", name="Proposer un thème").click()
        desk.get_by_label("Thème").fill(title)
        desk.get_by_label("En bref").fill("Voir, puis parler d’argent.")
        desk.get_by_role("button", name="Enregistrer").click()

    phone.goto("/agenda/programme/")
    phone.locator("summary", has_text="Visite d’une chaufferie").click()
    card = phone.locator(".idea", has_text="Visite d’une chaufferie")
    card.get_by_label("Nous pouvons accueillir").check()
    card.get_by_label("mars").check()
    card.get_by_role("button", name="Enregistrer").click()
    phone.get_by_text("peut accueillir").first.wait_for()

    desk.get_by_role("link", name="Donner des dates").click()
    theme = desk.locator("fieldset", has_text="Visite d’une chaufferie")
    assert theme.get_by_label("Accueillie par").input_value() == place.reference
    theme.get_by_label("Jour").fill(f"{timezone.localdate() + timedelta(days=100):%Y-%m-%d}")
    desk.get_by_role("button", name="Faire les rencontres").click()
    theme.get_by_text("Donnez l’heure.").first.wait_for()  # what was typed stays
    assert theme.get_by_label("Jour").input_value()
    theme.get_by_label("De", exact=True).fill("09:30")
    desk.get_by_role("button", name="Faire les rencontres").click()
    desk.get_by_text("à l’agenda").first.wait_for()

    event = Event.objects.get()
    assert (event.live.title, event.live.host) == ("Visite d’une chaufferie", place)
    phone.goto("/agenda/")
    phone.get_by_role("link", name="Visite d’une chaufferie").wait_for()
    assert [mail.to for mail in mails() if "Visite d’une chaufferie" in mail.subject] == [member.email]
