"""« de », « à », « que » before the names of persons and places."""

import pytest

from core.ui import elision
from directory.models import Collectivity

ELIDED = [
    *("Élise", "Amélie", "Étienne", "Ousmane", "Ines", "Yves", "Yvette", "Œdipe", "Ambre", "e-Territoire", "ÉLISE"),
    *("Hélène", "Hervé", "Henri", "Hubert", "Honorine", "Hortense", "Hyères", "Élne", "Ille-sur-Têt", "Oms", "Espira"),
    *(
        "Argelès-sur-Mer",
        "Égat",
        "E\u0301lise",
        "Uhart",
        "Yzeure",
        "Isabelle",
        "Aïcha",
        "Hippolyte",
        "huîtres",
        "hallucinations",
        "héritage",
        "Yonne",
        "Yeu",
        "Yerres",
        "Yèvre",
        "Ægidius",
        "iode",
    ),
]
KEPT = [
    *("Marie", "Perpignan", "Çiğdem", "Zoé", "Hassan", "Hicham", "Houria", "Hans", "Hakim", "Habib", "Hamid"),
    *("Honfleur", "Hendaye", "Haguenau", "Hautpoul", "Yann", "Youssef", "Yasmine", "Yolande", "Ouagadougou"),
    *("huit", "onze", "hameau", "", "« Été »", "12 communes", "李", "Wassyla"),
]


@pytest.mark.parametrize("name", ELIDED)
def test_before_a_vowel_or_a_silent_h(name):
    assert (elision.de(name), elision.que(name)) == (f"d’{name}", f"qu’{name}")


@pytest.mark.parametrize("name", KEPT)
def test_before_a_consonant_or_an_aspirated_h(name):
    assert (elision.de(name), elision.que(name)) == (f"de {name}", f"que {name}")


@pytest.mark.parametrize(
    ("place", "of", "to"),
    [
        ("Le Boulou", "du Boulou", "au Boulou"),
        ("Les Angles", "des Angles", "aux Angles"),
        ("La Bastide", "de la Bastide", "à la Bastide"),
        ("L'Albère", "de l’Albère", "à l’Albère"),
        ("L’Écluse", "de l’Écluse", "à l’Écluse"),
        ("Latour-de-Carol", "de Latour-de-Carol", "à Latour-de-Carol"),
        ("Lesquerde", "de Lesquerde", "à Lesquerde"),
        ("Perpignan", "de Perpignan", "à Perpignan"),
        ("Elne", "d’Elne", "à Elne"),
        ("Le Havre", "du Havre", "au Havre"),
        ("CC Roussillon Conflent", "de la CC Roussillon Conflent", "à la CC Roussillon Conflent"),
        ("CU Perpignan Méditerranée", "de la CU Perpignan Méditerranée", "à la CU Perpignan Méditerranée"),
        ("Communauté de communes Vallespir", "de la Communauté de communes Vallespir", None),
        ("SIVU du Tech", "du SIVU du Tech", "au SIVU du Tech"),
        ("SIVOM de l’Agly", "du SIVOM de l’Agly", "au SIVOM de l’Agly"),
        ("PETR du Pays", "du PETR du Pays", "au PETR du Pays"),
        ("Office de tourisme", "de l’Office de tourisme", "à l’Office de tourisme"),
        ("Syndicat mixte du Réart", "du Syndicat mixte du Réart", "au Syndicat mixte du Réart"),
        ("Département des Pyrénées-Orientales", "du Département des Pyrénées-Orientales", None),
        ("Association des maires", "de l’Association des maires", "à l’Association des maires"),
    ],
)
def test_articles_of_places_contract(place, of, to):
    assert elision.de_lieu(place) == of
    assert to in {None, elision.a_lieu(place)}


@pytest.mark.usefixtures("territory")
def test_no_place_of_the_department_stays_awkward():
    said = [elision.de_lieu(place) for place in Collectivity.objects.all()] + [
        elision.a_lieu(place) for place in Collectivity.objects.all()
    ]

    assert len(said) > 400
    assert [text for text in said if text.startswith(("de Le ", "de Les ", "de A", "de E", "de É", "de CC"))] == []
    assert {"du Boulou", "des Angles", "de l’Albère", "d’Elne", "au Boulou", "aux Angles"} <= set(said)
