"""What is taken away says what was typed and nothing else: files that programs open, feeds, and mails."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import openpyxl
import pypdfium2
import pytest
from django.conf import settings
from django.utils import timezone

from core.notifications.rendering import render_mail, render_parts
from core.spreadsheets.cells import FORMULA_STARTS
from tests.project.hostile_world import LINES, poison
from tests.project.test_hostile_words import TOKEN, Markup, body_of

IS_FILE = re.compile(r"\.(csv|xlsx|ics|vcf|json|geojson|pdf|docx|svg|<\w+:form>)$|atom\.xml$|suggestions/$|personnes/$")
NUMBER = re.compile(r"[-+]?\d[\d\s.,]*")
MAILS = sorted(str(path.relative_to("templates")) for path in Path("templates/emails").rglob("*.txt"))


def _cells(rows):
    """Return the cells that a spreadsheet would run."""
    texts = (cell for row in rows for cell in row if isinstance(cell, str))
    return [text[:60] for text in texts if text.startswith(FORMULA_STARTS) and not NUMBER.fullmatch(text)]


def _table(body):
    return _cells(csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))


def _workbook(body):
    sheets = openpyxl.load_workbook(io.BytesIO(body)).worksheets
    return [cell.coordinate for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def _lines(body):
    return [line for line in body.splitlines() if line.startswith(b"X-INJECTED")]


def _calendar(body):
    icalendar.Calendar.from_ical(body)
    lines = body.splitlines()
    return _lines(body) + ([] if lines.count(b"BEGIN:VEVENT") == lines.count(b"END:VEVENT") else ["torn"])


def _feed(body):
    feed = ElementTree.fromstring(body)  # noqa: S314 - the portal's own
    texts = [one.text or "" for one in feed.iter() if one.get("type") == "html"]
    return [line for text in texts for line in Markup(text).hostile]


def _document(body):
    return [] if len(pypdfium2.PdfDocument(body)) else ["empty"]


def _office(body):
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        for name in parts.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(parts.read(name))  # noqa: S314 - the portal's own
    return []


def _json(body):
    json.loads(body)
    return []


READERS = {
    "text/csv": _table,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _workbook,
    "text/calendar": _calendar,
    "text/vcard": _lines,
    "application/json": _json,
    "application/geo+json": _json,
    "application/atom+xml": _feed,
    "application/pdf": _document,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _office,
    "image/svg+xml": lambda body: Markup(body.decode()).hostile,
    "text/html": lambda body: Markup(body.decode()).hostile,
}


def _words(kind, body):
    """Return the numbers of the columns whose words stand in a file."""
    if kind == "application/pdf":
        body = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(body)).encode()
    elif body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            body = b"".join(parts.read(name) for name in parts.namelist())
    return {int(number) for number in TOKEN.findall(body.decode(errors="replace"))}


@pytest.mark.django_db
def test_no_file_runs_what_was_typed(clients, world):
    poison(LINES)
    files = {route: address for route, address in world.items() if IS_FILE.search(route)}
    wrong, seen, kinds = {}, set(), {}
    for route, address in files.items():
        for role in ("public", "animateur"):
            response = clients[role].get(address, follow=True)
            if response.status_code != 200:
                continue
            kind, body = response["Content-Type"].partition(";")[0], body_of(response)
            kinds[kind] = kinds.get(kind, 0) + 1
            seen |= _words(kind, body)
            if found := READERS[kind](body):
                wrong[route] = found[:3]
    print(f"\n{sum(kinds.values())} files, the words of {len(seen)} columns: {kinds}")
    assert wrong == {}
    assert set(READERS) - {"text/html"} <= set(kinds)


class Anything(str):
    """Hostile words, whatever a template asks of them."""

    __slots__ = ()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return told(name)

    def __iter__(self):
        return iter([_WORDS])


_WORDS = Anything(
    "W1W'\"></title><b data-x=1><meta http-equiv=refresh content=0;url=//x.test>](https://x.test/)\n\n[go](https://x.test/)"
)


_MOMENT = re.compile(r"(\w+_)?(at|until|due|day|start|end|timestamp|since)|\w+_before|deadline|limit")
_NUMBER = re.compile(r"pk|id|number|count|total|days|places|left|rank|year|size|seats|deposit|\w+_(pk|id|count|number)")
_PIECE = re.compile(r"slug|code|token|key|verb|\w*address|\w*url|\w*path|\w*link")


def told(name):
    """Return hostile words, or for a name that says so a moment, a number or a piece of an address."""
    if _MOMENT.fullmatch(name):
        return timezone.now()
    if _NUMBER.fullmatch(name):
        return 3
    return "mot" if _PIECE.fullmatch(name) else _WORDS


def _context(source):
    """Return hostile words for every name that a template may ask for."""
    context = {word: told(word) for word in set(re.findall(r"[a-z_]\w*", source)) - {"forloop"}}
    context |= {name: [(_WORDS, _WORDS)] for name in re.findall(r"{% for \w+, \w+ in (\w+)", source)}
    return context | {"site_url": settings.SITE_URL}


def _check(mail):
    assert Markup(mail.html).hostile == []
    assert "//x.test" not in "".join(re.findall(r'class="button" href="([^"]*)"', mail.html))
    assert "\n" not in mail.subject


@pytest.mark.parametrize("name", [name for name in MAILS if Path(name).name not in {"layout.txt", "letter.txt"}])
def test_no_mail_holds_typed_words_as_markup(name):
    _check(render_mail(name, _context((Path("templates") / name).read_text())))


def test_the_letter_holds_no_typed_words_as_markup():
    source = "".join(Path(f"templates/emails/letter.{form}").read_text() for form in ("txt", "html"))
    mail = render_parts("Sujet", _context(source), "emails/letter")

    assert "data-x" in mail.html
    _check(mail)
