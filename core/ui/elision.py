"""« de », « à » and « que » before a name: what elides, what contracts, and which names keep their « h »."""

import re

from .typography import without_accents

# Beginnings of words and names whose « h » is aspirated (Académie, 9e édition; usage for names)
ASPIRATED = (
    *("hache", "hachi", "haguenau", "haie", "hain", "hair", "hall", "halte", "hamac", "hameau", "hand", "hangar"),
    *("harc", "hard", "haric", "harn", "harp", "hasard", "hat", "haub", "haus", "haut", "havre", "hayange"),
    *("hazebrouck", "hendaye", "heriss", "hernie", "heros", "herse", "hesdin", "hetr", "heurt", "hibou", "hierarch"),
    *("hipp", "hoch", "hock", "holl", "homard", "honduras", "hong", "honfleur", "hont", "hors", "hott", "houbl"),
    *("houdan", "houil", "houl", "houp", "houss", "houx", "huch", "huit", "hulott", "hupp", "hurl", "husk", "hutt"),
    # first names that came with their breath
    *("habib", "hadj", "hafid", "hakim", "halim", "hamed", "hamid", "hamza", "hans", "haroun", "harry", "hassan"),
    *("hatem", "hedi", "heidi", "helmut", "hicham", "hisham", "hocine", "houari", "houria", "howard", "hussein"),
)
SILENT = ("hallucin", "hippo", "huitr")  # though they begin as one of these
# « y » before a vowel is a consonant, « ou » before one sometimes, but for these
VOWEL_Y = ("yerr", "yeu", "yevr", "yonne")
CONSONANTS = ("ya", "ye", "yi", "yo", "yu", "iou", "onz", "ouag", "ouist", "ouz", "uhlan", "ulul")
# What is no proper name takes its article: « la CC Roussillon Conflent », « le PETR », « l’Association »
FEMININE = {"ca", "cc", "commune", "communaute", "cu", "mairie", "metropole", "region", "ville"}
MASCULINE = {
    *("bassin", "conseil", "departement", "pays", "parc", "petr", "pnr", "pole", "reseau"),
    *("sivom", "sivu", "syndicat"),
}
ELIDED = {"agglomeration", "association", "office", "union"}
_ARTICLE = re.compile(r"([Ll]es?|[Ll]a) (?=\S)|[Ll]['’](?=\S)")


def elides(name: str) -> bool:
    """Return whether « de » loses its vowel before the name: it begins with a vowel or a silent « h »."""
    word = without_accents(name[:20].lower()).replace("œ", "oe").replace("æ", "ae")
    if word.startswith("h"):
        return not word.startswith(ASPIRATED) or word.startswith(SILENT)
    return word.startswith(VOWEL_Y) or (word.startswith(tuple("aeiouy")) and not word.startswith(CONSONANTS))


def de(name: object) -> str:
    """Return « d’Élise » or « de Marie »."""
    text = str(name)
    return f"d’{text}" if elides(text) else f"de {text}"


def que(name: object) -> str:
    """Return « qu’Élise » or « que Marie »."""
    text = str(name)
    return f"qu’{text}" if elides(text) else f"que {text}"


def de_lieu(place: object) -> str:
    """Return « du Boulou », « des Angles », « de l’Albère », « d’Elne », « de Perpignan », « de la CC Vallespir »."""
    article, name = _articled(str(place))
    return {"le ": f"du {name}", "les ": f"des {name}", "": de(name)}.get(article, f"de {article}{name}")


def a_lieu(place: object) -> str:
    """Return « au Boulou », « aux Angles », « à l’Albère », « à Elne », « à la CC Vallespir »."""
    article, name = _articled(str(place))
    return {"le ": f"au {name}", "les ": f"aux {name}"}.get(article, f"à {article}{name}")


def without_article(place: str) -> str:
    """Return « Pyrénées-Orientales » of « les Pyrénées-Orientales »."""
    return _ARTICLE.sub("", place, count=1) if _ARTICLE.match(place) else place


def _articled(place: str) -> tuple[str, str]:
    """Return the article that the place has or takes, in small letters, and the rest."""
    if match := _ARTICLE.match(place):
        return match[0].lower().replace("'", "’"), place[match.end() :]
    word = without_accents(place.partition(" ")[0]).lower()
    article = "la " if word in FEMININE else "le " if word in MASCULINE else "l’" if word in ELIDED else ""
    return article, place
