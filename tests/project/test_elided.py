"""No template and no message writes « de », « que » or « à » before a name by hand: the filters elide and contract."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.template import engines
from django.urls import reverse

from directory.models import Membership
from directory.territory.enums import Kind
from tests import factories

ROOT = Path(__file__).parents[2]
APPS = ("core", "reseau66", "members", "directory", "experiences", "events", "forum")
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"})
SOURCES = sorted(
    path for app in APPS for path in (ROOT / app).rglob("*.py") if not {"migrations", "elision.py"} & {*path.parts}
)

# An elided or contracted word, then a value, in a link or bare
IN_TEMPLATES = re.compile(r"(?<![\w’])(?:de\s+|que\s+|d’|qu’)(?:<[^>]*>)*\{\{ ([^}]*?) \}\}")
OF_PLACES = re.compile(
    r"(?<![\w’])(?:à|au|aux|du|des|le|l’|la)\s*(?:<[^>]*>)*"
    r"\{\{ ([^}]*(?:collectivity|commune|borrower|owner|place)(?:\.name)?) \}\}"
)
IN_SOURCES = re.compile(r"(?<![\w’])(?:de |que |d’|qu’)\{([^}]*)\}")
NUMBERS = ("|compte:", "|floatformat", "|nombre", "|date", "|time")
# What no word elides before: numbers, addresses of mail, words of ours
PLAIN = {
    *("most", "from_email", "user.email"),
    *("most // 1_000_000", "self.total", "self.date[:4]", "locked.quantity", "left", "most"),
    *("self.sender or 'inconnu'", "asked.told", "partial_date(self.start)", "MOST_COLUMNS"),
    *("DECOUPAGE", "COMMUNES"),  # names of files, told to who runs the site
    *("MOST_TOLD", "FEWEST"),
    *("asked.year", "self.before"),  # years
    *("', '.join(InitiativeKind.values)", "', '.join(Stage.values)"),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_elides_by_the_filters(path):
    text = path.read_text(encoding="utf-8")
    by_hand = [value for value in IN_TEMPLATES.findall(text) if value not in PLAIN and not _is_number(value)]

    assert by_hand + OF_PLACES.findall(text) == []


def test_a_message_elides_by_the_functions():
    by_hand = {}
    for path in SOURCES:
        if found := [value for value in IN_SOURCES.findall(path.read_text(encoding="utf-8")) if value not in PLAIN]:
            by_hand[str(path.relative_to(ROOT))] = found

    assert by_hand == {}


def _is_number(value):
    return any(name in value for name in NUMBERS)


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ day|date }}", "1ᵉʳ mai 2026"),
        ('{{ day|date:"j F" }}', "1ᵉʳ mai"),
        ('{{ january|date:"j N" }}', "1ᵉʳ janv."),
        ('{{ day|date:"l j F Y" }}', "vendredi 1ᵉʳ mai 2026"),
        ('{{ day|date:"\\l\\e j F Y" }}', "le 1ᵉʳ mai 2026"),
        ("{{ day|date_longue }}", "vendredi 1ᵉʳ mai 2026"),
        ('{{ "2026-05-01"|date_partielle }}', "1ᵉʳ mai 2026"),
        ('{{ day|date:"j" }}', "1"),
        ('{{ day|date:"Y-m-d" }}', "2026-05-01"),
        ("{{ moment|date }}", "1ᵉʳ mai 2026"),
        ('{{ moment|date:"DATETIME_FORMAT" }}', "1ᵉʳ mai 2026 à 0 h 30"),
        ('{{ other|date:"j F" }}', "11 mai"),
        ("{{ day }}", "1ᵉʳ mai 2026"),
        ("{{ moment }}", "1ᵉʳ mai 2026 à 0 h 30"),
        ("{{ other }}", "11 mai 2026"),
        ('{{ day|date:"MONTH_DAY_FORMAT" }}', "1ᵉʳ mai"),
        ("{{ nothing|date }}", ""),
        ("un mot {{ who|de }}", "un mot d’Élise"),
        ("{{ place|de_lieu }}, {{ place|a_lieu }}, {{ who|que }}", "du Boulou, au Boulou, qu’Élise"),
    ],
)
def test_the_first_of_a_month_and_names_in_every_template(template, shown):
    told = {
        "day": date(2026, 5, 1),
        "january": date(2027, 1, 1),
        "moment": datetime(2026, 4, 30, 22, 30, tzinfo=UTC),  # half past midnight in Paris
        "other": date(2026, 5, 11),
        "nothing": None,
        "who": "Élise",
        "place": "Le Boulou",
    }

    assert engines["django"].from_string(template).render(told).replace("\u00a0", " ") == shown


@pytest.mark.django_db
def test_the_first_of_a_month_in_the_lists_of_the_management(clients):
    for start in (date(2026, 5, 1), date(2026, 5, 11)):
        Membership.objects.create(
            commune=factories.CollectivityFactory(), epci=factories.CollectivityFactory(kind=Kind.EPCI), start=start
        )

    page = clients["animateur"].get(reverse("admin:directory_membership_changelist")).content.decode()

    assert "1ᵉʳ\u00a0mai 2026<" in page
    assert ">11\u00a0mai 2026<" in page
