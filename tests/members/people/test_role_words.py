"""A role is called as the title of the function calls its holder."""

import pytest

from members.people.enums import Role


@pytest.mark.parametrize(
    ("role", "title", "word"),
    [
        (Role.ELU, "Adjointe à la solidarité", "Élue"),
        (Role.ELU, "Deuxième adjointe", "Élue"),
        (Role.ELU, "Vice-présidente au climat", "Élue"),
        (Role.ELU, "Conseillère départementale", "Élue"),
        (Role.ELU, "Maire", "Élu"),  # which tells nothing: the word of the label
        (Role.ELU, "Adjoint à la présidente", "Élu"),
        (Role.TECHNICIEN, "Chargée de mission", "Technicienne"),
        (Role.TECHNICIEN, "Chargé de mission", "Technicien"),
        (Role.PARTENAIRE, "Directrice", "Partenaire"),
        (Role.ELU, "", "Élu"),
    ],
)
def test_the_title_tells(role, title, word):
    assert role.short_for(title) == word
