"""What is printed and mailed holds a word that is longer than its line."""

import pypdfium2
import pytest

from core.notifications.rendering import render_mail
from core.printing.pages import LONGEST_WORD, MAY_BREAK, printable
from tests.project.hostile_world import poison

pytestmark = pytest.mark.django_db

WORD = "Anticonstitutionnellementl’" * 6
LENGTHS = (160, 120, 100, 80, 60, 40, 30, 20, 12, 8)


def past_the_side(pdf):
    """Return the words that reach past the side of their page."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        width = page.get_width()
        far = [at for at in range(text.count_chars()) if text.get_charbox(at)[2] > width]
        found += [text.get_text_range(max(0, far[0] - 30), 60)] if far else []
    return found


def test_nothing_is_printed_past_the_side(clients, world):
    poison(tuple(WORD[:length] for length in LENGTHS))
    found, read = {}, 0
    for route, address in world.items():
        response = clients["animateur"].get(address, follow=True) if ".pdf" in route else None
        if response is None or response.get("Content-Type") != "application/pdf":
            continue
        read += 1
        body = b"".join(response.streaming_content) if response.streaming else response.content
        if past := past_the_side(body):
            found[route] = past
    assert read > 3
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "anticonstitutionnellement",
        "Un titre de mots ordinaires",
        f"{'a' * 30}@exemple.test",
        f"https://exemple.test/{'a' * 30}",
    ],
)
def test_a_word_that_a_line_holds_and_an_address_stay_whole(text):
    assert printable(text) == text


@pytest.mark.parametrize("letters", [LONGEST_WORD, 160])
def test_a_longer_word_may_break_and_loses_nothing(letters):
    made = printable(f"Voici {WORD[:letters]}.")

    assert MAY_BREAK in made
    assert made.replace(MAY_BREAK, "") == f"Voici {WORD[:letters]}."


def test_an_accent_that_stands_alone_is_printed_on_its_letter():
    assert printable("E\u0301lise") == "Élise"


def test_a_mail_breaks_long_words():
    told = {"site_url": "", "network_name": "R", "network_long_name": "R", "contact_email": "a@b.test"}
    mail = render_mail("emails/application_approved.txt", {**told, "referent": "Zoé", "message": WORD})

    assert "overflow-wrap:anywhere" in mail.html
