"""What browsers never send and somebody will, and the forms of a page that it may be sent through."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile

HUGE = "9" * 30
LONG = "x" * 10_000
NUL = "a\x00b"
VALUES = (
    *("²", "٣", "-1", "0", HUGE, "1e9", "NaN", "Infinity", str(2**31), str(2**63), "0,5"),
    *("0001-01-01", "9999-12-31", "2026-02-30", "0001-01-01T00:00", "9999-12-31T23:59", "99:99", "31/12/9999"),
    *("", " ", "'\"<>\\", "\r\nX: y", "😀", "\u202eabc", "\u200b", "../../etc/passwd", "{{7*7}}", "%s%n", "é" * 300),
    *("a|b & !", "(", "*:", "1-1-1", "00000000-0000-0000-0000-000000000000", "[]", "{}", "null", "true", "x" * 3000),
)
KEEN = ("²", HUGE, "-1", "NaN", str(2**63), "0001-01-01", "9999-12-31T23:59", "a|b & !", "x" * 3000)  # break most
TYPED = ("²", HUGE, str(2**63), "٣", "-1", "NaN", str(2**31), "99:99")  # for a choice
OF_A_SORT = {
    "number": (HUGE,),
    "date": ("0001-01-01", "9999-12-31"),
    "datetime-local": ("0001-01-01T00:00", "9999-12-31T23:59"),
    "time": ("99:99", "²"),
    "url": ("http://[", "javascript:x"),
    "email": ("é@²", "x" * 300 + "@exemple.test"),
}
TEXTS = ("²", HUGE, LONG, "\r\nX: y\u202e\u200b", "0001-01-01", "{{7*7}}%s'\"<>\\")
ALIKE = 3
COUNTS = ("²", "-1", "NaN")  # of the rows of a form: with a large one it draws a thousand, which takes ten seconds
PLAIN = {
    "email": "essai@exemple.test",
    "date": "2027-03-12",
    "datetime-local": "2027-03-12T10:00",
    "time": "10:00",
    "number": "1",
    "url": "https://exemple.test/",
    "tel": "04 68 00 00 00",
}


NAMED = {  # what a field of that name takes, where a word like any other would be refused
    r"phone": "04 68 00 00 00",
    r"^(link|progress)$": "",
    r"url|_link|source|^website$|^into$": "https://exemple.test/",
    r"collectivity|^place|-place|owner|borrower|commune|host|visited": "Prades (66149)",
    r"started|deliberated|since|^start$|^year$": "2024",
    r"^end$": "2025",
    r"funding": "Département ; 1000",
    r"indicators": "Lampes ; 10 ; 5",
    r"^point$": "42.6987, 2.8956",
    r"programme": "9 h 30 ; Accueil ; Paul",
    r"^dates$": "12/03/2027",
    r"path": "/agenda/",
}
LATER = {"datetime-local": "2027-03-12T12:00", "time": "12:00", "date": "2027-03-13"}

ENCODED = ("%00", "%ED%A0%80", "%FF", "%", "%zz")  # in a query, as they are
METHODS = ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE")
HEADERS: tuple[dict[str, str], ...] = (
    {"HTTP_ACCEPT_LANGUAGE": "é" * 5000},
    {"HTTP_COOKIE": 'session="\\000"; csrf="\\000"'},
    {"HTTP_REFERER": "http://[", "HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://[", "HTTP_ACCEPT": "²"},
    {"HTTP_HX_CURRENT_URL": "%00", "HTTP_HX_CURRENT_URL_URI_AUTOENCODED": "true", "HTTP_HX_REQUEST": "true"},
    {"HTTP_X_FORWARDED_FOR": "²", "HTTP_USER_AGENT": "x" * 9000},
    {"HTTP_HOST": "a b"},
    {"HTTP_RANGE": "bytes=" + "9" * 5000 + "-", "HTTP_IF_NONE_MATCH": '"²"'},
    {"HTTP_RANGE": "bytes=٣-", "HTTP_IF_MODIFIED_SINCE": "Mon, 99 Foo 99999 99:99:99 GMT"},
    {"HTTP_IF_MODIFIED_SINCE": "Sat, 01 Jan 0000 00:00:00 GMT", "HTTP_RANGE": "bytes=\x00"},
    {"CONTENT_TYPE": "text/plain; charset=unicode_escape"},
)
_URLENCODED = "application/x-www-form-urlencoded"
BODIES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xfe", "text/plain"),
    (b"\xff{", "application/json"),
    (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
    (b"a=b", "multipart/form-data"),
    (b"a=b", f"{_URLENCODED}; charset=utf-7"),
    (
        b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n\\ud800\\x00\r\n--x--\r\n',
        "multipart/form-data; boundary=x; charset=unicode_escape",
    ),
    (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="\x00.pdf"\r\n\r\n%PDF\r\n--x--\r\n',
        "multipart/form-data; boundary=x",
    ),
    (b"&".join(b"a=%d" % n for n in range(1100)), _URLENCODED),
    (b"a=" + b"x" * 3_000_000, _URLENCODED),
    (b"\xff=%ff&\x00=%00", _URLENCODED),
)


@dataclass
class Field:
    """A field of a form, with what a reader who fills it in would send."""

    name: str
    sort: str
    values: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    least: str = ""
    most: str = ""

    @property
    def plain(self) -> list[str]:
        if self.values and self.values != [""]:
            return self.values
        if self.options:
            return next(([one] for one in self.options if one), [])
        if self.sort in {"checkbox", "radio", "file"}:
            return []
        named = next((value for pattern, value in NAMED.items() if re.search(pattern, self.name)), None)
        if self.sort in LATER and re.search("end|until|returns", self.name):
            return [LATER[self.sort]]
        if self.sort == "number":
            fits = named is not None and (not self.most or int(named or 0) <= int(self.most))
            return [named if fits else self.least or "1"]
        return [PLAIN.get(self.sort, (named or "Essai") if self.is_text and named != "" else "")]

    @property
    def is_text(self) -> bool:
        return self.sort in {"text", "textarea", "search", "password"}


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    def data(self, **bad: object) -> dict[str, object]:
        """Return what is sent where all fields are filled in, but for the bad ones."""
        sent: dict[str, object] = {name: one.plain for name, one in self.fields.items() if one.plain} | {"confirm": "1"}
        return {**sent, **bad}


class Forms(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self, html: str, address: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.queries: list[dict[str, str]] = []  # that its links ask of the page itself, a few of the same names
        self._address, self._form, self._select = address, None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "a" and (link := urlsplit(attrs.get("href") or "")).query and link.path in {"", self._address}:
            told = dict(parse_qsl(link.query, keep_blank_values=True))
            if told not in self.queries and sum(set(told) == set(known) for known in self.queries) < ALIKE:
                self.queries.append(told)
        if tag == "form":
            action = urlsplit(attrs.get("action") or self._address)
            self._form = Form(action.path or self._address, (attrs.get("method") or "get").lower())
            self.found.append(self._form)
        elif self._form is not None and tag in {"input", "select", "textarea", "button"} and attrs.get("name"):
            self._take(tag, attrs)
        elif tag == "option" and self._select is not None:
            self._select.options.append(attrs.get("value") or "")
            if "selected" in attrs:
                self._select.values.append(attrs.get("value") or "")

    def _take(self, tag, attrs):
        sort = attrs.get("type", "text") if tag in {"input", "button"} else tag
        made = Field(attrs["name"], sort, least=attrs.get("min", ""), most=attrs.get("max", ""))
        one = self._form.fields.setdefault(attrs["name"], made)
        value = attrs.get("value") or ""
        if tag == "select":
            self._select = one
        elif sort in {"checkbox", "radio"}:
            one.options.append(value)
            if "checked" in attrs:
                one.values.append(value)
        elif tag == "button" or sort == "submit":
            one.options.append(value)
        elif sort != "file" and tag == "input":
            one.values.append(value)

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = None


SORT = re.compile(r"\d+|.+-(?=[A-Z_]+_FORMS$)")  # rows of a table are of one sort, and the counts of all tables


def attempts(form: Form, number: int, *, each_field: bool = True):
    """Yield what is sent through a form: all fields bad at once, then one after the other, which reaches the save."""
    names = [name for name in form.fields if name != "csrfmiddlewaretoken"]
    yield {name: [VALUES[(number + rank) % len(VALUES)]] for rank, name in enumerate(names)}
    if not each_field:
        return
    yield {name: [NUL] for name in names[number % max(len(names), 1) :][:1]}  # each form once; the middleware is one
    sorts = {SORT.sub("#", name): rank for rank, name in enumerate(names) if "__prefix__" not in name}
    for rank in sorts.values():
        name = names[rank]
        one = form.fields[name]
        if one.sort in {"submit", "button"}:
            continue
        values = COUNTS if name.endswith("_FORMS") else TEXTS if one.is_text else OF_A_SORT.get(one.sort, TYPED)
        yield form.data(**{name: [values[(number + rank) % len(values)]]})
        if (number + rank) % 6 == 0:
            yield form.data(**{name: ["1", "2", "²"]})  # several where one is expected
        if (number + rank) % 6 == 1:
            yield form.data(**{name: SimpleUploadedFile("a.txt", b"a")})
    if any(one.sort == "file" for one in form.fields.values()):
        files = {name: SimpleUploadedFile("\u202e²x" * 60 + ".pdf", b"%PDF\x00") for name in names}
        yield form.data(**{name: made for name, made in files.items() if form.fields[name].sort == "file"})
    yield {}
    yield form.data()


def spoiled(told: dict[str, str], names: Iterable[str], number: int):
    """Yield a query that a page itself offers, with one of its values replaced, and with all that it may ask more."""
    for rank, (name, value) in enumerate(told.items()):
        yield told | {name: ("²", HUGE)[number % 2] if value.isdecimal() else KEEN[(number + rank) % len(KEEN)]}
    for bad in ("²", HUGE):
        yield dict.fromkeys(names, bad) | told


BAD_PIECES = {
    "int": ("0", HUGE, str(2**31), str(2**63), "9" * 5000),
    "slug": ("0", "a" * 300, "-", HUGE, "a" * 7000),
    "str": ("%00", "%C2%B2", "%ED%A0%80", "%FF", "a" * 300, "..%2F..", "%F0%9F%98%80", "a:b:c"),
    "uuid": ("00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-00000000000g"),
    "code": ("00000", "2A999", "999999999"),
}


def bad_addresses(route: str, address: str) -> list[str]:
    """Return the address of a route with one of its pieces replaced, for each piece and value."""
    parts = re.split(r"(<\w+:\w+>)", route)
    pattern = "".join("(.+?)" if rank % 2 else re.escape(part) for rank, part in enumerate(parts))
    match = re.fullmatch(f"/{pattern}", address)
    found = []
    for rank, piece in enumerate(parts[1::2], 1):
        for value in BAD_PIECES[piece[1:].split(":")[0]]:
            found.append(address[: match.start(rank)] + value + address[match.end(rank) :])
    return found
