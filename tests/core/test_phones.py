"""Telephone numbers in the writings that people use: what is stored, shown and dialled."""

import re

import pytest
from django.template import Context, Template

from core.ui import phones
from events.carpooling.forms import SeatForm
from members.models import Referent
from tests import factories
from tests.cases import lines_of

THIN, NBSP = "\u202f", "\u00a0"

MOBILE = ("06 12 34 56 78", "+33612345678")
LANDLINE = ("04 68 85 82 08", "+33468858208")
# As typed: as stored, and as dialled
WRITINGS = {
    **dict.fromkeys(
        [
            *("06 12 34 56 78", "0612345678", "06.12.34.56.78", "06-12-34-56-78", "06/12/34/56/78", "06_12_34_56_78"),
            *("+33 (0)6 12 34 56 78", "+33(0)612345678", "+33 ( 0 ) 6 12 34 56 78", "+33 (0)6.12.34.56.78"),
            *("+33612345678", "+33 6 12 34 56 78", "+33 06 12 34 56 78", "+33-6-12-34-56-78", "0033 6 12 34 56 78"),
            *("0033 (0)6 12 34 56 78", "00330612345678", "33 6 12 34 56 78", "6 12 34 56 78", "612345678"),
            *(f"06{NBSP}12{NBSP}34{NBSP}56{NBSP}78", f"06{THIN}12{THIN}34{THIN}56{THIN}78", "06\u200912\u200934 56 78"),
            *(
                "06‑12‑34‑56‑78",
                "06–12–34–56–78",
                "０６１２３４５６７８",
                "\u202a+33 6 12 34 56 78\u202c",
                "06 12 34 56 78\u200b",
            ),
            *("tel:+33612345678", "(06) 12 34 56 78", " 06 12 34 56 78. ", "06 12 34\t56 78", "06 123 456 78"),
        ],
        MOBILE,
    ),
    **dict.fromkeys(["(0)4 68 85 82 08", "(04) 68 85 82 08", f"04.68{NBSP}85{THIN}82.08", "0468 85 82 08"], LANDLINE),
    "0 800 123 456": ("0 800 12 34 56", "+33800123456"),
    "0692 12 34 56": ("0692 12 34 56", "+262692123456"),
    "+262 (0)692 12 34 56": ("0692 12 34 56", "+262692123456"),
    "0262.40.12.34": ("0262 40 12 34", "+262262401234"),
    "0269 61 12 34": ("0269 61 12 34", "+262269611234"),
    "0639 12 34 56": ("0639 12 34 56", "+262639123456"),
    "+33 692 12 34 56": ("0692 12 34 56", "+262692123456"),
    "0590 12 34 56": ("0590 12 34 56", "+590590123456"),
    "0690 12 34 56": ("0690 12 34 56", "+590690123456"),
    "0594 12 34 56": ("0594 12 34 56", "+594594123456"),
    "0596 12 34 56": ("0596 12 34 56", "+596596123456"),
    "0691 12 34 56": ("0691 12 34 56", "+590691123456"),
    "0694 12 34 56": ("0694 12 34 56", "+594694123456"),
    "0696 12 34 56": ("0696 12 34 56", "+596696123456"),
    "0697 12 34 56": ("0697 12 34 56", "+596697123456"),
    "0263 12 34 56": ("0263 12 34 56", "+262263123456"),
    "0693 12 34 56": ("0693 12 34 56", "+262693123456"),
    "0508 41 12 34": ("+508 41 12 34", "+508411234"),
    "+508 41 12 34": ("+508 41 12 34", "+508411234"),
    "+689 40 12 34 56": ("+689 40 12 34 56", "+68940123456"),
    "+34 972 00 00 00": ("+34 972 00 00 00", "+34972000000"),
    " +34972000000": ("+34 972 00 00 00", "+34972000000"),
    "00 34 972 00 00 00": ("+34 972 00 00 00", "+34972000000"),
    "+376 812 345": ("+376 812 345", "+376812345"),
    "+1 (202) 555-0123": ("+1 202-555-0123", "+12025550123"),
}
# Words around, several numbers, short ones: kept as they are, and the first number is dialled
WORDS = {
    "04 68 85 82 08 (mairie)": "+33468858208",
    "04 68 85 82 08 / 06 12 34 56 78": "+33468858208",
    "04 68 85 82 08 ou 3237": "+33468858208",
    "04 68 85 82 08 ; 06 12 34 56 78": "+33468858208",
    "04 68 85 82 08, 06 12 34 56 78": "+33468858208",
    "accueil : +33 (0)4 68 85 82 08": "+33468858208",
    "Tél. 04.68.85.82.08": "+33468858208",
    "3237": "3237",
    "36 39": "3639",
    "118 000": "118000",
    "demain": "",
    "03 90 6": "",
    "": "",
}


@pytest.mark.parametrize("typed", WRITINGS)
def test_a_number_is_stored_shown_and_dialled(typed):
    stored, dialled = WRITINGS[typed]

    assert phones.written(typed) == stored
    assert phones.shown(typed) == stored.replace(" ", NBSP)
    assert phones.dialled(typed) == dialled


@pytest.mark.parametrize("typed", WRITINGS)
def test_what_is_stored_and_shown_is_the_same_number_again(typed):
    stored, dialled = WRITINGS[typed]

    assert phones.written(phones.shown(typed)) == phones.written(stored) == stored
    assert phones.dialled(phones.shown(typed)) == phones.dialled(stored) == dialled


@pytest.mark.parametrize("typed", WORDS)
def test_other_texts_are_shown_as_they_are(typed):
    assert phones.shown(typed) == phones.written(typed) == typed
    assert phones.dialled(typed) == WORDS[typed]


def test_the_writings_of_the_case_file():
    typed = [line.split("->")[0].strip() for line in lines_of("requests", "numeros-de-telephone.txt")]
    typed = [re.sub(r"<U\+([0-9A-F]{4})>", lambda m: chr(int(m[1], 16)), text) for text in typed]

    assert [phones.dialled(text) for text in typed] == ["+33600000000", "+33468000000"]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", WRITINGS)
def test_every_way_in_stores_one_writing(typed):
    person = factories.make_member().referent
    person.phone = typed[:30]
    person.save()

    assert Referent.objects.get(pk=person.pk).phone == person.phone == WRITINGS[typed][0]


@pytest.mark.parametrize(
    "typed", ["04", "04 68 85 82 0", "04 68 85 82 08 09", "demain", "0468 ABCD 12", "+", "+99 1", "007"]
)
def test_a_form_refuses_what_is_no_number(typed):
    form = SeatForm({"way": "aller", "phone": typed})

    assert phones.NOT_A_NUMBER in form.errors["phone"]


@pytest.mark.parametrize("typed", ["+33 (0)6 12 34 56 78", "15", "3237", "118 000", f"06.12{NBSP}34{THIN}56.78"])
def test_a_form_gives_the_number_as_it_is_stored(typed):
    form = SeatForm({"way": "aller", "phone": typed})

    assert "phone" not in form.errors
    assert form.cleaned_data["phone"] == phones.written(typed)


def test_what_holds_no_number_is_shown_as_words():
    """A column that was free text may hold anything still."""
    shown = Template("{{ phone|telephone_lie }}").render(Context({"phone": "<b>accueil</b>"}))

    assert shown == "&lt;b&gt;accueil&lt;/b&gt;"
