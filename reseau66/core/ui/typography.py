"""French typography: Lexique des règles typographiques en usage à l'Imprimerie nationale (2002)."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal

from django.utils import dateformat, timezone

NBSP = "\u00a0"
THIN = "\u202f"  # narrow no-break space

_BEFORE_HIGH_MARK = re.compile(r"(?<=\S)[ \u00a0\u202f]*([;!?»]|:(?=\s|$))")
_AFTER_OPENING = re.compile(r"«[ \u00a0\u202f]*")
_AGENDA = re.compile(r"\b(Agendas?) (21|2030)\b")
_PHONE = re.compile(r"(?:\+33|0)[1-9][0-9]{8}")


def french(text: str) -> str:
    """Return the text with no-break spaces around French punctuation and in « Agenda 21 », and curly apostrophes."""
    text = text.replace("'", "’").replace("...", "…")
    text = _BEFORE_HIGH_MARK.sub(lambda m: (THIN if m[1] in ";!?" else NBSP) + m[1], text)
    # « ?! » is one group
    text = re.sub(rf"([;!?]){THIN}(?=[!?])", r"\1", text)
    text = _AGENDA.sub(rf"\1{NBSP}\2", text)
    return _AFTER_OPENING.sub("«" + NBSP, text)


def without_controls(text: str) -> str:
    """Return the text without control and direction marks, which workbooks refuse or which disguise a text."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf"})


def without_accents(text: str) -> str:
    """Return the text with bare letters, as the database's ``f_unaccent`` makes them."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")


def number(value: float | Decimal | str | None) -> str:
    """Return a number with thin spaces between thousands and a decimal comma; nothing for nothing."""
    if value is None or value == "":
        return ""
    return f"{Decimal(str(value)):,f}".replace(",", THIN).replace(".", ",")


def dialled(value: str) -> str:
    """Return what a telephone dials: digits, after a « + » or not; the zero of « +33 (0)4 » is for callers at home."""
    plus = "+" if value.lstrip().startswith("+") else ""
    return plus + re.sub(r"[^0-9]", "", re.sub(r"(?<=[0-9])\s*\(0\)", "", value) if plus else value)


def phone(value: str) -> str:
    """Return a French number in pairs, « 04 68 85 82 08 »; any other text unchanged."""
    digits = dialled(value)
    if not _PHONE.fullmatch(digits) or re.search(r"[^+0-9\s.()\-]", value):
        return value
    national = "0" + digits[3:] if digits.startswith("+33") else digits
    return NBSP.join(national[i : i + 2] for i in range(0, 10, 2))


def long_date(value: date | datetime | None) -> str:
    """Return « vendredi 30 janvier 2015 », with « à 9 h 30 » where there is a time (Europe/Paris)."""
    if value is None:
        return ""
    clock = ""
    if isinstance(value, datetime):
        if timezone.is_aware(value):
            value = timezone.localtime(value)
        minutes = f"{NBSP}{value.minute:02}" if value.minute else ""
        clock = f" à {value.hour}{NBSP}h{minutes}"
    day = "1ᵉʳ" if value.day == 1 else str(value.day)
    return dateformat.format(value, f"l{NBSP}") + day + dateformat.format(value, f"{NBSP}F{NBSP}Y") + clock


def partial_date(value: str) -> str:
    """Return « 2013 », « décembre 2013 » or « 19 décembre 2013 » for a date of which less may be known than a day."""
    year, *rest = value.split("-")
    if not rest:
        return year
    month, *days = map(int, rest)
    words = dateformat.format(date(int(year), month, 1), f"F{NBSP}Y")
    if not days:
        return words
    day = "1ᵉʳ" if days[0] == 1 else str(days[0])
    return f"{day}{NBSP}{words}"


def count(value: int, singular: str, plural: str = "") -> str:
    """Return « 1 commune », « 226 communes »; in French zero takes the singular."""
    word = singular if abs(value) < 2 else plural or f"{singular}s"
    return f"{number(value)}{NBSP}{word}"


def initials(name: str) -> str:
    """Return two letters at most: « Marie-Claude Puig i Serra » gives « MS »."""
    words = [word for word in re.split(r"[\s]+", name.strip()) if word and word[0].isalpha()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()
