"""Sentences that are put together from parts begin with a capital, and no mark of punctuation stands twice."""

import re
from html.parser import HTMLParser

import pytest

from tests.project.test_html import DATA_ROUTES, TABLE

pytestmark = pytest.mark.django_db

INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "code",
    "em",
    "i",
    "kbd",
    "mark",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
}
LEFT_OUT = {"script", "style", "pre", "textarea", "svg", "option", "datalist"}
SPACE = "[ \u00a0\u202f]"
DOUBLED = re.compile(
    rf"(?<!\.)\.{SPACE}?\.(?!\.)|[,;:]{SPACE}*[,;:.](?=\s|$)|[.?!…]{SPACE}?[,;](?=\s|$)|[?!…]{SPACE}?\.(?=\s|$)"
    rf"|{SPACE},|\({SPACE}*\)|«{SPACE}*»|·{SPACE}*·|·$|^[·,;.]"
)
AFTER_A_SENTENCE = re.compile(r"(?<![ \u00a0(.-][A-Za-z])(?<!etc)(?<! ex)(?<! art)[.?!…] ([a-zà-öø-ÿœ]\w+)")
SENTENCE = re.compile(r"[a-zà-öø-ÿœ].*[.?!]$", re.DOTALL)


class Blocks(HTMLParser):
    """Collects the text of each block of a page, as it is read."""

    def __init__(self, html):
        super().__init__()
        self.found, self._text, self._tag, self._silent = [], [], "", 0
        self.feed(html)
        self._flush("")

    def handle_starttag(self, tag, attrs):
        self._silent += tag in LEFT_OUT
        if tag not in INLINE:
            self._flush(tag)

    def handle_endtag(self, tag):
        self._silent -= tag in LEFT_OUT
        if tag not in INLINE:
            self._flush("")

    def handle_data(self, data):
        if not self._silent:
            self._text.append(data)

    def _flush(self, tag):
        if text := re.sub(r"[ \n\t]+", " ", "".join(self._text)).strip(" "):
            self.found.append((self._tag, text))
        self._text, self._tag = [], tag


def faults(tag, text):
    """Return what is wrong in the text of a block."""
    if found := DOUBLED.search(text):
        return [f"« {found[0]} » in: {text[:300]}"]
    if found := AFTER_A_SENTENCE.search(text):
        return [f"« {found[1]} » after a sentence: {text[:300]}"]
    return [f"no capital: {text[:300]}"] if tag == "p" and SENTENCE.fullmatch(text) else []


@pytest.mark.parametrize("role", ["public", "newcomer", "member", "animateur"])
def test_on_every_page(answers, role):
    wrong = {}
    for route, roles in TABLE.items():
        if roles[role] != "ok" or any(part in route for part in DATA_ROUTES):
            continue
        blocks = Blocks(answers(role)[route].content.decode()).found
        if found := [fault for tag, text in blocks for fault in faults(tag, text)]:
            wrong[route] = found
    assert wrong == {}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Un mot.. Fin",
            "Un mot, , fin",
            "Un mot., fin",
            "Quoi\u202f?.",
            "Rien ()",
            "Dit «\u00a0»",
            "A · · B",
            "Fin :.",
        ),
        *("Voilà. ensuite", "Quoi\u202f? rien"),
    ],
)
def test_what_is_a_fault(text):
    assert faults("p", text)


@pytest.mark.parametrize(
    "text", ["M. Puig, p. ex. ici.", "Et puis… Fin.", "Voir www.exemple.test.", "(suite) 9,5 %", "Un. Deux."]
)
def test_what_is_none(text):
    assert not faults("p", text)
