"""A form whose key is no longer valid: nothing is sent, and nothing that was typed is lost."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_what_was_typed_comes_back_as_text_and_no_password_with_it():
    sent = {"reason": "Nous lançons un Agenda 21 <b>ici</b>", "body": "<p>Deux mots</p>", "password1": "mot de passe"}
    response = Client(enforce_csrf_checks=True).post("/rejoindre/", sent)
    page = response.content.decode()

    assert response.status_code == 403
    assert "Le formulaire a expiré" in page
    assert "Nous lançons un Agenda 21 &lt;b&gt;ici&lt;/b&gt;</textarea>" in page
    assert ">Deux mots</textarea>" in page
    assert "mot de passe" not in page.split("<main")[1].split("</main>")[0]


def test_a_form_of_choices_alone_shows_no_empty_box():
    page = Client(enforce_csrf_checks=True).post("/rejoindre/", {"role": "elu"}).content.decode()
    assert "Ouvrez de nouveau la page du formulaire, puis envoyez." in page
    assert "<textarea" not in page.split("<main")[1]
