"""An address is read as people paste it, and two that reach one box are one."""

import pytest
from django import forms

from core.addresses import AddressField, both_forms, clean_address, same_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Rosa.MAJUSCULE@Ex.example", "rosa.majuscule@ex.example"),
        ("mailto:Ana@ex.example?subject=Bonjour", "ana@ex.example"),
        ("Ana Puig <ana@ex.example>", "ana@ex.example"),
        ('"Puig, Ana" <ana@ex.example>', "ana@ex.example"),
        ("Ana Puig <ana@ex.example", "ana@ex.example"),
        ("<ana@ex.example>;", "ana@ex.example"),
        ("\u200bana@ex.example\u00a0", "ana@ex.example"),
        ("ana@\u00adex.example\ufeff", "ana@ex.example"),
        ("ana @ex.example.", "ana@ex.example"),
        ("ana＠ex.example", "ana@ex.example"),
        ("ana@xn--caf-dma.example", "ana@café.example"),
        ("ANA@CAFÉ.example", "ana@café.example"),
        ("ana@cafe\u0301.example", "ana@café.example"),
        ("ana@xn--.example", "ana@xn--.example"),
        ("Ana", "ana"),
        ("", ""),
    ],
)
def test_an_address_is_kept_bare(typed, kept):
    assert clean_address(typed) == kept
    assert same_address(typed, kept) is bool(kept)


def test_an_address_has_two_forms_where_its_domain_has_letters_of_its_own():
    assert both_forms("Ana@Café.example") == {"ana@café.example", "ana@xn--caf-dma.example"}
    assert both_forms("ana@xn--caf-dma.example") == both_forms("ana@café.example")
    assert both_forms("ana@ex.example") == {"ana@ex.example"}
    assert both_forms("ana@" + "é" * 80) == {"ana@" + "é" * 80}


def test_a_field_takes_what_was_pasted_and_refuses_what_is_no_address():
    field = AddressField()
    assert field.clean(" Ana Puig <Ana@Ex.example> ") == "ana@ex.example"
    assert 'type="text"' in field.widget.render("email", "")  # a browser's own check knows no names
    for wrong in ("ana", "ana@", "a@b c@d", "x" * 250 + "@ex.example"):
        with pytest.raises(forms.ValidationError):
            field.clean(wrong)
