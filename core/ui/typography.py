"""French typography: Lexique des règles typographiques en usage à l'Imprimerie nationale (2002)."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from itertools import product

from django.utils import dateformat, timezone

NBSP = "\u00a0"
THIN = "\u202f"  # narrow no-break space

SHORT_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")

JOINERS = "\u200c\u200d"  # Persian, Indic scripts, emoji of several signs
JOINED = {"Lo", "Mn", "Mc", "So", "Sm", "Sk"}  # letters without case, their marks, emoji and their colours
SEEN_MARKS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\U000110bd")  # around Arabic numbers
FLAG, FLAG_LETTERS = "\U0001f3f4", "".join(map(chr, range(0xE0020, 0xE0080)))  # of England, Scotland, Wales

_BEFORE_HIGH_MARK = re.compile(r"(?<=\S)[ \u00a0\u202f]*([;!?»]|:(?=\s|$))")
_AFTER_OPENING = re.compile(r"«[ \u00a0\u202f]*")
_AGENDA = re.compile(r"\b(Agendas?) (21|2030)\b")


def french(text: str) -> str:
    """Return the text with no-break spaces around French punctuation and in « Agenda 21 », and curly apostrophes."""
    text = text.replace("'", "’").replace("...", "…")
    text = _BEFORE_HIGH_MARK.sub(lambda m: (THIN if m[1] in ";!?" else NBSP) + m[1], text)
    # « ?! » is one group
    text = re.sub(rf"([;!?]){THIN}(?=[!?])", r"\1", text)
    text = _AGENDA.sub(rf"\1{NBSP}\2", text)
    return _AFTER_OPENING.sub("«" + NBSP, text)


def without_controls(text: str) -> str:
    """Return the text without control and direction marks, which workbooks refuse or which disguise a text.

    What scripts and emoji are made of stays: joiners between their signs, the letters of a flag, marks of numbers.
    """
    return "".join(c for at, c in enumerate(text) if c == "\n" or not _is_control(c) or _is_needed(text, at))


def _is_control(c: str) -> bool:
    return unicodedata.category(c) in {"Cc", "Cf"}


def _is_needed(text: str, at: int) -> bool:
    """Return whether a sign that nobody sees is one that its neighbours need."""
    sign, before, after = text[at], text[max(0, at - 7) : at], text[at + 1 : at + 2]
    if sign in JOINERS:
        return all(neighbour and unicodedata.category(neighbour) in JOINED for neighbour in (before[-1:], after))
    return sign in SEEN_MARKS or (sign in FLAG_LETTERS and before.rstrip(FLAG_LETTERS).endswith(FLAG))


def without_accents(text: str) -> str:
    """Return the text with bare letters, as the database’s ``f_unaccent`` does; other scripts keep their marks."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", bare)


def number(value: float | Decimal | str | None) -> str:
    """Return a number with thin spaces between thousands and a decimal comma; nothing for nothing."""
    if value is None or value == "":
        return ""
    return f"{Decimal(str(value)):,f}".replace(",", THIN).replace(".", ",")


def long_date(value: date | datetime | None) -> str:
    """Return « vendredi 30 janvier 2015 », with « à 9 h 30 » where there is a time (Europe/Paris)."""
    if value is None:
        return ""
    hour = ""
    if isinstance(value, datetime):
        if timezone.is_aware(value):
            value = timezone.localtime(value)
        hour = f" à {clock(value)}"
    return f"{dateformat.format(value, 'l')}{NBSP}{day_of_year(value)}{hour}"


def clock(value: datetime) -> str:
    """Return « 9 h », « 9 h 30 », as the moment's own clock shows it."""
    minutes = f"{NBSP}{value.minute:02}" if value.minute else ""
    return f"{value.hour}{NBSP}h{minutes}"


def day_of_year(value: date) -> str:
    """Return « 1ᵉʳ mai 2026 », « 30 janvier 2015 »."""
    return dateformat.format(value, first_of_month(f"j{NBSP}F{NBSP}Y", value))


def first_of_month(pattern: str, value: date) -> str:
    """Return Django's pattern of a date with « 1ᵉʳ » as the value’s day, where the month’s name follows it."""
    day = "1ᵉʳ" if value.day == 1 else "j"
    for space, month in product((" ", NBSP), "FN"):
        pattern = pattern.replace(f"j{space}{month}", f"{day}{NBSP}{month}")
    return pattern


def with_short_month(pattern: str, value: date) -> str:
    """Return Django's pattern with the month as French shortens it, where it asks for one (``N``)."""
    return pattern.replace("N", "".join(f"\\{letter}" for letter in SHORT_MONTHS[value.month - 1]))


def partial_date(value: str) -> str:
    """Return « 2013 », « décembre 2013 » or « 19 décembre 2013 » for a date of which less may be known than a day."""
    year, *rest = value.split("-")
    if not rest:
        return year
    month, *days = map(int, rest)
    if not days:
        return dateformat.format(date(int(year), month, 1), f"F{NBSP}Y")
    return day_of_year(date(int(year), month, days[0]))


def count(value: int, singular: str, plural: str = "") -> str:
    """Return « 1 commune », « 226 communes »; in French zero takes the singular."""
    return f"{number(value)}{NBSP}{agreed(value, singular, plural)}"


def agreed(value: int, singular: str, plural: str = "") -> str:
    """Return a word as a number wants it, without the number; in French zero takes the singular."""
    return singular if abs(value) < 2 else plural or f"{singular}s"


def initials(name: str) -> str:
    """Return two letters at most: « Marie-Claude Puig i Serra » gives « MS »."""
    words = [word for word in re.split(r"[\s]+", name.strip()) if word and word[0].isalpha()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()
