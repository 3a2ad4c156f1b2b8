"""The départements and arrondissements by their codes: Code officiel géographique (INSEE, Licence Ouverte)."""

import csv
from functools import cache
from pathlib import Path

ARRONDISSEMENTS = Path(__file__).parents[1] / "data" / "arrondissements.csv"

NAMES = {
    "01": "Ain",
    "02": "Aisne",
    "03": "Allier",
    "04": "Alpes-de-Haute-Provence",
    "05": "Hautes-Alpes",
    "06": "Alpes-Maritimes",
    "07": "Ardèche",
    "08": "Ardennes",
    "09": "Ariège",
    "10": "Aube",
    "11": "Aude",
    "12": "Aveyron",
    "13": "Bouches-du-Rhône",
    "14": "Calvados",
    "15": "Cantal",
    "16": "Charente",
    "17": "Charente-Maritime",
    "18": "Cher",
    "19": "Corrèze",
    "2A": "Corse-du-Sud",
    "2B": "Haute-Corse",
    "21": "Côte-d’Or",
    "22": "Côtes-d’Armor",
    "23": "Creuse",
    "24": "Dordogne",
    "25": "Doubs",
    "26": "Drôme",
    "27": "Eure",
    "28": "Eure-et-Loir",
    "29": "Finistère",
    "30": "Gard",
    "31": "Haute-Garonne",
    "32": "Gers",
    "33": "Gironde",
    "34": "Hérault",
    "35": "Ille-et-Vilaine",
    "36": "Indre",
    "37": "Indre-et-Loire",
    "38": "Isère",
    "39": "Jura",
    "40": "Landes",
    "41": "Loir-et-Cher",
    "42": "Loire",
    "43": "Haute-Loire",
    "44": "Loire-Atlantique",
    "45": "Loiret",
    "46": "Lot",
    "47": "Lot-et-Garonne",
    "48": "Lozère",
    "49": "Maine-et-Loire",
    "50": "Manche",
    "51": "Marne",
    "52": "Haute-Marne",
    "53": "Mayenne",
    "54": "Meurthe-et-Moselle",
    "55": "Meuse",
    "56": "Morbihan",
    "57": "Moselle",
    "58": "Nièvre",
    "59": "Nord",
    "60": "Oise",
    "61": "Orne",
    "62": "Pas-de-Calais",
    "63": "Puy-de-Dôme",
    "64": "Pyrénées-Atlantiques",
    "65": "Hautes-Pyrénées",
    "66": "Pyrénées-Orientales",
    "67": "Bas-Rhin",
    "68": "Haut-Rhin",
    "69": "Rhône",
    "70": "Haute-Saône",
    "71": "Saône-et-Loire",
    "72": "Sarthe",
    "73": "Savoie",
    "74": "Haute-Savoie",
    "75": "Paris",
    "76": "Seine-Maritime",
    "77": "Seine-et-Marne",
    "78": "Yvelines",
    "79": "Deux-Sèvres",
    "80": "Somme",
    "81": "Tarn",
    "82": "Tarn-et-Garonne",
    "83": "Var",
    "84": "Vaucluse",
    "85": "Vendée",
    "86": "Vienne",
    "87": "Haute-Vienne",
    "88": "Vosges",
    "89": "Yonne",
    "90": "Territoire de Belfort",
    "91": "Essonne",
    "92": "Hauts-de-Seine",
    "93": "Seine-Saint-Denis",
    "94": "Val-de-Marne",
    "95": "Val-d’Oise",
    "971": "Guadeloupe",
    "972": "Martinique",
    "973": "Guyane",
    "974": "La Réunion",
    "976": "Mayotte",
}


# The article of a name (Code officiel géographique, type de nom en clair); those that are not here take « le »
_FEMININE = (
    *("16", "17", "19", "2A", "2B", "21", "23", "24", "26", "31", "33", "42", "43", "44", "48", "50", "51", "52"),
    *("53", "54", "55", "57", "58", "70", "71", "72", "73", "74", "76", "77", "80", "85", "86", "87", "93"),
    *("971", "972", "973"),
)
_PLURAL = ("04", "05", "06", "08", "13", "22", "40", "64", "65", "66", "78", "79", "88", "92")
_ELIDED = (
    "01",
    "02",
    "03",
    "07",
    "09",
    "10",
    "11",
    "12",
    "27",
    "28",
    "34",
    "35",
    "36",
    "37",
    "38",
    "60",
    "61",
    "89",
    "91",
)
_BARE = ("75", "974", "976")


def name_of(code: str) -> str:
    """Return the name of a département; its code where it has none."""
    return NAMES.get(code, code)


def with_article(code: str) -> str:
    """Return « les Pyrénées-Orientales », « l’Ariège », « le Lot »; the code where it has no name."""
    name = name_of(code)
    if code not in NAMES or code in _BARE:
        return name
    if code in _ELIDED:
        return f"l’{name}"
    return f"{'la' if code in _FEMININE else 'les' if code in _PLURAL else 'le'} {name}"


CORSICA = "20"  # the former code of both


def departement_of(insee: str) -> str:
    """Return the département that a commune's INSEE code begins with: two characters, three overseas."""
    return insee[:3] if insee.startswith(("97", "98")) else insee[:2]


def codes_meant(text: str) -> list[str]:
    """Return the départements that somebody means: « 9 » and « 09 », « 2a », « 20 » for both of Corsica; or none."""
    code = text.strip().upper().zfill(2)
    if code == CORSICA:
        return ["2A", "2B"]
    return [code] if code in NAMES else []


@cache
def _arrondissements() -> dict[str, str]:
    with ARRONDISSEMENTS.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["nom"] for row in csv.DictReader(file)}


def arrondissement_of(code: str) -> str:
    """Return the name of an arrondissement; its code where the name is not known."""
    return _arrondissements().get(code, code)
