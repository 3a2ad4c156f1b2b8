"""The page that asks first: by keyboard, on a phone, without JavaScript; axe finds nothing on it."""

import pytest

from events.models import Registration
from tests import factories
from tests.browser.test_agenda_accessibility import problems_of

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")


@pytest.fixture
def organiser():
    return factories.make_member()


@pytest.fixture
def listed(organiser):
    """Somebody who comes to an event of the organiser."""
    event = factories.make_online_event()
    event.authors.add(organiser)
    return factories.RegistrationFactory(event=event, first_name="Paul", last_name="Durand")


def test_one_reads_what_will_happen_and_goes_back_or_does_it(open_page, organiser, listed):
    page = open_page(organiser, width=390)
    page.goto(f"{listed.event.get_absolute_url()}inscrits/")
    page.get_by_role("button", name="Retirer Paul Durand").press("Enter")
    page.get_by_text("Paul Durand reçoit un courriel").wait_for()
    page.locator("h1:focus").wait_for()  # a page takes its focus once it is drawn
    assert problems_of(page) == []
    page.get_by_role("link", name="Ne rien changer").click()
    page.wait_for_url("**/inscrits/")
    assert Registration.objects.get(pk=listed.pk).is_in

    page.get_by_role("button", name="Retirer Paul Durand").click()
    page.locator("h1:focus").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Paul Durand ne vient plus").wait_for()
    assert Registration.objects.get(pk=listed.pk).is_out


def test_it_needs_no_script(open_page, organiser, listed):
    page = open_page(organiser, java_script_enabled=False)
    page.goto(f"{listed.event.get_absolute_url()}inscrits/")
    for _ in range(2):
        page.get_by_role("button", name="Retirer Paul Durand").click()
        page.wait_for_load_state()
    page.get_by_text("Paul Durand ne vient plus").wait_for()
    assert Registration.objects.get(pk=listed.pk).is_out
