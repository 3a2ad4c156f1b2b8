"""Days and moments as people write them, « 12/03/26 », « 1er mars 2027 à 9 h 30 », and hours that no clock shows."""

import re
from datetime import datetime

from django.utils import timezone

from .typography import clock, without_accents

# Months by their first letters, in the order in which they tell months apart
MONTHS = {
    "jan": 1,
    "fev": 2,
    "mars": 3,
    "avr": 4,
    "mai": 5,
    "juin": 6,
    "juil": 7,
    "aout": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
WEEKDAYS = {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}
LONGEST = 60
_PARTS = re.compile(r"[0-9]+|[a-z]+")
_FILLING = {"le", "er", "a", "de", "h", "heure", "heures", "min"} | WEEKDAYS


def in_figures(text: str) -> str | None:
    """Return « 01/03/2027 » or « 01/03/2027 09:30 » for a date in words or loose figures; None for anything else.

    Two figures of a year are of this century; four are kept as they are.
    """
    if len(text) > LONGEST:
        return None
    plain = without_accents(text.replace("ᵉʳ", "er")).lower()
    parts = [part for part in _PARTS.findall(plain) if part not in _FILLING]
    if len(parts) not in {3, 4, 5} or not all(part.isdigit() for part in (parts[0], *parts[2:])):
        return None
    day, month, year, *at = parts
    number = int(month) if month.isdigit() else next((n for first, n in MONTHS.items() if month.startswith(first)), 0)
    if len(day) > 2 or len(month) > 9 or len(year) not in {2, 4} or any(len(part) > 2 for part in at):
        return None
    hour = f" {int(at[0]):02}:{int((at[1:] or [0])[0]):02}" if at else ""
    return f"{int(day):02}/{number:02}/{'20' if len(year) == 2 else ''}{year}{hour}"


def wrong_hour(moment: datetime) -> str:
    """Return what is wrong with an hour of the clock on the wall where clocks change that night, or nothing."""
    zone = timezone.get_current_timezone()
    first, second = (moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    if first == second or first is None or second is None:
        return ""
    if first < second:
        return f"Cette nuit-là, les horloges avancent\u00a0: {clock(moment)} n’existe pas. Choisissez une autre heure."
    return f"Cette nuit-là, les horloges reculent\u00a0: {clock(moment)} vient deux fois. Choisissez une autre heure."
