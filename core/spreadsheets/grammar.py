"""How people write yes and no, dates, numbers and costs in a spreadsheet; one grammar for every import.

Each reader returns what is meant, None for a cell that says nothing, and raises ValueError with a sentence in French.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from ..ui.days import MONTHS, WEEKDAYS
from ..ui.reach import YEARS
from ..ui.typography import number as typeset
from .reading import plain

YES = {"oui", "o", "x", "1", "vrai", "yes", "y", "true", "ok"}
NO = {"non", "n", "0", "faux", "no", "false"}
TICKS, CROSSES = "✓✔☑✅🗸🗹☒", "✗✘☐❌✕✖□"  # « ☒ » is what word processors put in a box that is ticked
FREE = {"gratuit", "gratuite", "sans cout"}
NOTHING = {
    "neant",
    "nc",
    "n c",
    "na",
    "n a",
    "nd",
    "n d",
    "nr",
    "n r",
    "ras",
    "sans objet",
    "so",
    "s o",
    "aucun",
    "aucune",
}
NOTHING |= {"non renseigne", "non connu", "inconnu", "inconnue", "non defini", "a definir", "non chiffre", "a chiffrer"}
DASHES = re.compile(r"[\s\-–—_./?\[\]()]*")

EPOCH = date(1899, 12, 30)  # of the serial numbers of spreadsheets
SERIALS = range(20_000, 75_000)  # from 1954 to 2105
PIVOT = 70  # « 69 » is 2069 and « 70 » 1970, as POSIX has it

NUMERIC_DAY = re.compile(r"(\d{1,4})[/.\- ](\d{1,4})(?:[/.\- ](\d{1,4}))?")
CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d{1,6})?)?")
WORDED_DAY = re.compile(r"(?:(\d{1,2})(?:er)? )?([a-z]{3,9}) (\d{2}|\d{4})")
NUMBER = re.compile(r"(?:environ|env|~|≈|c\.)? ?(-?[\d][\d ., ]{0,30})")
DOTTED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d{1,2})?")
COMMAED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d{1,2})?")
MONEY_TAIL = re.compile(r"(k|m|md)? ?(?:€|euros?|eur)?(?: ?(ht|ttc|h\.t\.?|t\.t\.c\.?|/ ?an|par an))?\.?")
SCALES = {"k": 1000, "m": 1_000_000, "md": 1_000_000_000}
DEAREST = 2_000_000_000  # euros: what a column holds


@dataclass
class Understood:
    """What was interpreted: column → as typed → as understood, each once."""

    by_column: dict[str, dict[str, str]] = field(default_factory=dict)

    def note(self, column: str, typed: str, meant: Any) -> None:
        """Keep what a reader must see; what differs in case and accents alone needs no word."""
        meaning = str(meant)
        if typed.strip() and plain(typed) != plain(meaning):
            self.by_column.setdefault(column, {})[typed.strip()[:80]] = meaning or "rien"

    def __iter__(self) -> Any:
        return (
            (column, typed, meant) for column, meanings in self.by_column.items() for typed, meant in meanings.items()
        )


def says_nothing(text: str) -> bool:
    """True for an empty cell, for dashes, and for the words that mean that there is nothing to say."""
    return bool(DASHES.fullmatch(text)) or plain(text) in NOTHING


def yes_or_no(text: str) -> bool | None:
    """Return what « oui », « x », « ✓ », « VRAI », « 1 » and their contraries mean."""
    sign = text.strip().replace("\ufe0f", "")
    if sign and sign in TICKS:
        return True
    if sign and sign in CROSSES:
        return False
    word = plain(text)
    if word in YES:
        return True
    if word in NO:
        return False
    if says_nothing(text):
        return None
    raise ValueError(f"«\u00a0{text[:20]}\u00a0» n’est ni oui ni non.")


def partial_day(text: str) -> str:
    """Return a date as far as it is known, « 2026 », « 2026-09 » or « 2026-09-15 », or nothing."""
    if says_nothing(text):
        return ""
    bare = CLOCK.sub("", " ".join(unicodedata.normalize("NFKC", text).split()))
    parts = _year_or_serial(bare) or _numeric_day(bare) or _worded_day(plain(bare))
    if parts:
        year, *rest = parts
        try:
            date(year, *[*rest, 1, 1][:2])
        except ValueError:
            parts = None
    if not parts or parts[0] not in YEARS:
        raise ValueError(f"«\u00a0{text[:20]}\u00a0» n’est pas une date\u00a0: 2026, 09/2026 ou 15/09/2026.")
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def day(text: str) -> date | None:
    """Return a date; the first day of a month or a year of which no more is said."""
    partial = partial_day(text)
    return date(*[*map(int, partial.split("-")), 1, 1][:3]) if partial else None


def shown_day(value: date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else ""


def _year_or_serial(text: str) -> list[int] | None:
    if not re.fullmatch(r"\d{2,5}", text):
        return None
    value = int(text)
    if len(text) == 2:
        return [_century(value)]
    if len(text) == 5 and value in SERIALS:
        serial = EPOCH + timedelta(days=value)
        return [serial.year, serial.month, serial.day]
    return [value] if len(text) == 4 else None


def _numeric_day(text: str) -> list[int] | None:
    match = NUMERIC_DAY.fullmatch(text)
    if not match:
        return None
    first, second, third = match.groups()
    if len(first) == 4 and len(second) < 3:
        return [int(first), int(second), *([int(third)] if third else [])]
    if third is None:  # « 09/2026 », and « 15/09 »: of which year?
        return [int(second), int(first)] if len(second) == 4 else None
    if len(second) > 2 or len(third) not in {2, 4}:
        return None
    year = _century(int(third)) if len(third) == 2 else int(third)
    return [year, int(second), int(first)]


def _worded_day(text: str) -> list[int] | None:
    """Return « 28 mars 2026 », « 1er mars 26 », « mars 2026 », « vendredi 28 mars 2026 »."""
    match = WORDED_DAY.fullmatch(" ".join(word for word in text.split() if word not in WEEKDAYS))
    if not match:
        return None
    of_month, name, year = match.groups()
    month = next((number for first, number in MONTHS.items() if name.startswith(first)), None)
    if month is None:
        return None
    return [_century(int(year)) if len(year) == 2 else int(year), month, *([int(of_month)] if of_month else [])]


def _century(year: int) -> int:
    return 2000 + year if year < PIVOT else 1900 + year


def percentage(text: str, *, parts: bool) -> int | None:
    """Return a percentage from 0 to 100; ``parts`` says that the column is written in parts of one."""
    if says_nothing(text):
        return None
    bare = "".join(text.split()).replace(",", ".")
    is_told = bare.endswith("%")
    if not re.fullmatch(r"\d{1,9}(\.\d{1,12})?%?", bare):
        raise ValueError(f"L’avancement «\u00a0{text[:20]}\u00a0» n’est pas un nombre de 0 à 100.")
    value = Decimal(bare.rstrip("%"))
    if not is_told and (0 < value < 1 or (parts and value <= 1)):
        value *= 100
    if value > 100:
        raise ValueError(f"L’avancement «\u00a0{text[:20]}\u00a0» n’est pas un nombre de 0 à 100.")
    return round(value)


def are_parts(numbers: list[str]) -> bool:
    """True where one of a column's numbers can only be a part of one: then « 1 » is the whole."""
    return any(re.fullmatch(r"0[.,]0*[1-9]\d*", "".join(text.split())) for text in numbers)


@dataclass(frozen=True)
class Money:
    """A cost in whole euros, and what stood beside it: « HT », « par an »."""

    euros: int
    beside: str = ""

    def __str__(self) -> str:
        return f"{typeset(self.euros)}\u00a0€{f' {self.beside}' if self.beside else ''}"


def money(text: str) -> Money | None:
    """Return a cost as people write it: « 12 500 € HT », « 12,5 k€ », « 12.500,50 », « néant »."""
    if says_nothing(text):
        return None
    if plain(text) in FREE:
        return Money(0)
    bare = " ".join(text.lower().split())
    match = NUMBER.match(bare)
    value = _decimal(match[1]) if match else None
    tail = MONEY_TAIL.fullmatch(bare[match.end() :].strip()) if match else None
    if value is None or tail is None or value < 0:
        raise ValueError(f"Le coût «\u00a0{text[:30]}\u00a0» n’est pas un nombre d’euros.")
    euros = value * SCALES.get(tail[1] or "", 1)
    if euros > DEAREST:
        raise ValueError(f"Le coût «\u00a0{text[:30]}\u00a0» n’est pas un nombre d’euros.")
    return Money(round(euros), _beside(tail[2] or ""))


def _beside(words: str) -> str:
    bare = words.replace(".", "").replace(" ", "")
    return {"ht": "HT", "ttc": "TTC", "/an": "par an", "paran": "par an"}.get(bare, "")


def _decimal(text: str) -> Decimal | None:
    """Return a number whose thousands are set apart by spaces, dots or commas, and whose decimals follow the other."""
    bare = text.replace(" ", "").rstrip(".,")
    if DOTTED.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    if COMMAED.fullmatch(bare):
        return Decimal(bare.replace(",", ""))
    if re.fullmatch(r"-?\d{1,15}([.,]\d{1,6})?", bare):
        return Decimal(bare.replace(",", "."))
    return None
