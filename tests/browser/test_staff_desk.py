"""The team's queue in a browser: by keyboard, and without a script."""

import pytest
from django.utils import timezone

from members.models import Application
from tests import factories


@pytest.fixture
def requests_to_join():
    """Return two requests that wait, the older first."""
    for name in ("Ana", "Bruno"):
        factories.make_newcomer(first_name=name, last_name="Ribera")
        Application.objects.filter(confirmed_at=None).update(confirmed_at=timezone.now())
    return list(Application.objects.order_by("created_at"))


def test_the_queue_is_answered_by_keyboard(open_page, requests_to_join):
    page = open_page(factories.make_animateur())
    page.goto("/gestion/")
    lines = page.locator(".queue > li")

    lines.first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("r")
    page.keyboard.type("Hors du département.")
    assert lines.nth(1).locator("textarea").input_value() == "Hors du département."
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("La demande est refusée").wait_for()

    assert page.evaluate("document.activeElement === document.querySelector('.queue > li')")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.get_by_text("entre dans l’annuaire").wait_for()
    page.get_by_text("Rien n’attend l’équipe").wait_for()

    older, newer = requests_to_join
    older.refresh_from_db()
    newer.refresh_from_db()
    assert older.referent.approved_at
    assert newer.message == "Hors du département."


def test_letters_do_nothing_while_one_types(open_page, requests_to_join):
    page = open_page(factories.make_animateur())
    page.goto("/gestion/")

    page.locator(".queue summary").first.click()
    field = page.locator(".queue textarea").first
    field.type("arrêter")

    assert field.input_value() == "arrêter"
    assert page.locator(".queue details[open]").count() == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_a_request_is_answered_without_a_script(open_page, requests_to_join, width):
    page = open_page(factories.make_animateur(), width=width, java_script_enabled=False)
    page.goto("/gestion/")

    page.locator(".queue summary").first.click()
    page.locator(".queue [value=refuser]").first.click()
    assert "Dites pourquoi" in page.locator(".queue details[open]").inner_text()
    page.locator(".queue details[open] textarea").fill("Hors du département.")
    page.locator(".queue details[open] [value=refuser]").click()

    page.get_by_text("La demande est refusée").wait_for()
    assert page.locator(".queue > li").count() == 1
