"""Choosing a collectivité without a script."""

import pytest
from django import forms

from directory.territory.forms import CollectivityField

pytestmark = pytest.mark.django_db


class Choice(forms.Form):
    place = CollectivityField(label="Collectivité", required=False)


def clean(**data):
    form = Choice(data)
    return form, form.is_valid() and form.cleaned_data["place"]


@pytest.mark.parametrize("typed", ["Alénya (66002)", "alenya", "66002", " ALÉNYA ", "200027183"])
def test_a_clear_answer_is_understood(territory, typed):
    form, place = clean(place=typed)

    assert form.is_valid(), form.errors
    assert place.code in {"66002", "200027183"}


def test_the_apostrophe_of_any_keyboard_is_understood(territory):
    assert clean(place="l'albere")[1].code == clean(place="L’Albère")[1].code == "66001"


def test_an_unclear_answer_offers_choices_and_keeps_what_was_typed(territory):
    form, _ = clean(place="pezilla")
    html = str(form["place"])

    assert "Plusieurs collectivités" in form.errors["place"][0]
    assert 'value="pezilla"' in html
    assert 'name="place_choice" value="Pézilla-de-Conflent (66139)"' in html


def test_the_choice_wins_over_the_text(territory):
    assert clean(place="pezilla", place_choice="Pézilla-de-Conflent (66139)")[1].code == "66139"


def test_the_choices_do_not_leak_into_another_form(territory):
    clean(place="pezilla")

    assert "place_choice" not in str(Choice()["place"])


def test_an_unknown_name_is_told(territory):
    form, _ = clean(place="zzzzzz")

    assert "Aucune collectivité ne porte ce nom" in form.errors["place"][0]


def test_nothing_is_nothing(territory):
    assert clean(place="  ")[1] is None
