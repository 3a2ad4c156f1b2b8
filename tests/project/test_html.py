"""What every page owes, whatever it shows."""

import re
from html.parser import HTMLParser

import pytest

from tests.conftest import ROLES
from tests.project.routes import TABLE

pytestmark = pytest.mark.django_db

DATA_ROUTES = (
    "forum/personnes",
    ".ics",
    "sante/",
    "security.txt",
    "suggestions",
    "svg",
    "geojson",
    ".css",
    "csv",
    "webp",
    "/html/",
    ".pdf",
    ".docx",
    ".png",
    ".json",
    "bulle/",
    "nouveau/proches/",
    "reseau/apercu/",
    ".<str:form>",
    "export.",
    ".vcf",
    "a-jour/",
    "donnees.",
    "<slug:verb>",
    "/fichier/",
    "atom.xml",
    ".ics",
    ".xlsx",
)
# the examples are a demo's, whose mails are read on the site; a real portal has neither of these
HEAVIER = {  # bytes
    "carte/dessin/": 67_000,  # a path and a link for each of the 226 communes, and the legend
    "gestion/collectivites/engagees/": 260_000,  # two choices for each collectivité; much alike, so little when packed
}
OF_A_DEMO = re.compile(
    r'<aside aria-label="Démonstration">.*?</aside>|<a [^>]*>Courriels de la démonstration</a>', re.DOTALL
)
VOID = frozenset(
    {"area", "br", "circle", "col", "hr", "img", "input", "link", "meta", "path", "source", "track", "use"}
)
# a browser ends an open paragraph before these: what follows stands outside it, and its styles too
ENDS_A_PARAGRAPH = frozenset(
    {"article", "aside", "details", "div", "dl", "fieldset", "figure", "form", "h1", "h2", "h3", "h4", "header", "hr"}
    | {"main", "nav", "ol", "p", "pre", "section", "table", "ul"}
)
SENTENCE_SPACING = re.compile(r"[^\s\u00a0\u202f&;=?/-][?!;](?=\s|$)| [?!:;»](?=\s|$)|« ")


class Page(HTMLParser):
    """Collects what the rules are about."""

    def __init__(self, html):
        super().__init__()
        self.headings, self.inline, self.text, self.ids, self.torn = [], [], [], [], []
        self._stack = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if "p" in self._stack and tag in ENDS_A_PARAGRAPH:
            self.torn.append(tag)
        if tag not in VOID:
            self._stack.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "script" and "src" not in attrs and attrs.get("type") != "application/json":
            self.inline.append("script")
        if tag == "style" or "style" in attrs:
            self.inline.append(f"style on {tag}")
        self.inline += [name for name in attrs if name.startswith("on")]
        if "id" in attrs:
            self.ids.append(attrs["id"])
        for value in (
            attrs.get("alt"),
            attrs.get("aria-label"),
            attrs.get("title"),
            attrs.get("placeholder"),
        ):
            if value:
                self.text.append(value)

    def handle_endtag(self, tag):
        if self._stack and self._stack[-1] == tag:
            self._stack.pop()

    def handle_data(self, data):
        if not set(self._stack) & {"script", "style", "pre"}:
            self.text.append(data)


@pytest.mark.parametrize("role", ROLES)
def test_pages_keep_the_rules(answers, role):
    for route, roles in TABLE.items():
        if roles[role] != "ok" or any(part in route for part in DATA_ROUTES):
            continue
        html = answers(role)[route].content.decode()
        page = Page(html)
        assert page.headings.count(1) == 1, route
        assert page.inline == [], route
        assert page.torn == [], route
        assert "{{" not in html and "{%" not in html, route
        assert len(page.ids) == len(set(page.ids)), (
            route,
            sorted(i for i in page.ids if page.ids.count(i) > 1),
        )
        for before, after in zip(page.headings, page.headings[1:], strict=False):
            assert after <= before + 1, (route, page.headings)
        assert len(OF_A_DEMO.sub("", html).encode()) <= HEAVIER.get(route, 60_000), route


@pytest.mark.parametrize("role", ROLES)
def test_pages_are_typeset_in_french(answers, role):
    for route, roles in TABLE.items():
        if roles[role] != "ok" or any(part in route for part in (*DATA_ROUTES, "gestion/courriels/<slug")):
            continue
        page = Page(answers(role)[route].content.decode())
        for text in page.text:
            for line in text.splitlines():
                assert not SENTENCE_SPACING.search(line.strip()), (route, line.strip())


def test_every_page_carries_the_strict_headers(answers):
    for route, response in answers("animateur").items():
        policy = response["Content-Security-Policy"]
        assert "unsafe" not in policy, route
        assert "default-src 'none'" in policy, route
        assert response["X-Content-Type-Options"] == "nosniff", route
        assert "camera=()" in response["Permissions-Policy"], route
        is_behind_token = bool(re.search(r"<\w+:(token|word)>|^ateliers/<slug:code>", route))
        expected = "same-origin" if is_behind_token else "strict-origin-when-cross-origin"
        assert response["Referrer-Policy"] == expected, route


@pytest.mark.parametrize("address", ["/nimporte/", "/annuaire/9999-x/", "/collectivites/66999-x/"])
def test_what_does_not_exist_says_what_to_do(clients, address):
    response = clients["member"].get(address)

    assert response.status_code == 404
    assert "Aller à l’accueil" in response.content.decode()
