"""HTML as lines, as a reader sees them: no library keeps apart what is quoted and what is a signature."""

import re
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote

import nh3

MOST_LINES = 3000
DEEPEST = 300  # elements in each other
# A picture of the message is marked in the text, so that cutting the text tells which ones remain
_MARK = "\ufffc"
PICTURES = re.compile(rf"{_MARK}([^{_MARK}\n]*){_MARK}")
_TAGS = {"p", "div", "br", "ul", "ol", "li", "blockquote", "pre", "hr", "img", "a", "span"}
_TAGS |= {"h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th"}
_DROPPED = {"script", "style", "title", "svg", "math", "noscript", "template", "iframe", "object", "textarea", "select"}
_SIDES = {"width", "height"}
_APART = {"p", "ul", "ol", "blockquote", "pre", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
_OPENING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,20})")
_CLOSED_BY_OTHERS = {"p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "colgroup"}
_CLOSED_BY_OTHERS |= {"br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base", "source"}
_LINES = _APART | {"div", "li", "tr", "hr"}
_VOID = {"br", "hr", "img"}
_NO_MARGIN = re.compile(r"margin\s*:\s*0(?:px|pt|cm|in)?\s*(?:;|$)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_ICON = 160  # pixels: no photo is shown with a side as short


class Line(NamedTuple):
    """One line, with the number of quotes it stands in."""

    text: str
    depth: int = 0


class Page(NamedTuple):
    """The lines of a page, the signatures that its program marked, the identifiers of the pictures that it shows."""

    lines: list[Line]
    signatures: list[str]
    pictures: set[str]
    is_cut: bool = False  # it has more lines than are read


def read(html: str) -> Page:
    """Return what a page shows. Whatever is sent is first made well-formed."""
    shallow = _shallow(html)
    cleaned = nh3.clean(
        shallow,
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes={"*": {"class", "id", "style"}, "a": {"href"}, "img": {"src", "width", "height"}},
        filter_style_properties={"margin", "width", "height"},
        url_schemes={"http", "https", "cid"},
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(cleaned)
    reader.close()
    reader.end()
    return Page(reader.lines, reader.signatures, reader.pictures, reader.is_cut or len(shallow) < len(html))


def _shallow(html: str) -> str:
    """Return the page up to where its elements stand too deep in each other: cleaning takes the square of that."""
    opened: dict[str, int] = {}
    depth = 0
    for match in _OPENING.finditer(html):
        name = match[2].lower()
        if name in _CLOSED_BY_OTHERS:
            continue
        step = -1 if match[1] else 1
        if opened.get(name, 0) + step < 0:
            continue
        opened[name] = opened.get(name, 0) + step
        depth += step
        if depth > DEEPEST:
            return html[: match.start()]
    return html


class _Open(NamedTuple):
    tag: str
    is_apart: bool
    is_signature: bool
    href: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.signatures: list[str] = []
        self.pictures: set[str] = set()
        self.is_cut = False
        self._open: list[_Open] = []
        self._text: list[str] = []
        self._bullet = ""
        self._wants_gap = False
        self._depth = 0
        self._pre = 0
        self._signature = 0
        self._link_text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        is_apart = tag in _APART and not _is_tight(tag, given)
        if tag in _LINES:
            self._break(apart=is_apart)
        if tag in _VOID:
            self._void(tag, given)
            return
        is_signature = "signature" in f"{given.get('class', '')} {given.get('id', '')}".lower()
        self._open.append(_Open(tag, is_apart, is_signature, given.get("href", "")))
        self._signature += is_signature
        if is_signature and self._signature == 1:
            self.signatures.append("")
        elif self._signature and tag in _LINES:
            self.signatures[-1] += "\n"
        self._depth += tag == "blockquote"
        self._pre += tag == "pre"
        if tag == "li":
            self._bullet = "- "
        elif tag == "a":
            self._link_text = ""

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            return
        closed = self._open.pop()
        shown = self._link_text.strip()
        if closed.href.startswith("http") and shown and "://" not in shown and not self._signature:
            self._text.append(f" <{closed.href}>")
        if tag in _LINES:
            self._break(apart=closed.is_apart)
        elif tag in {"td", "th"}:
            self._text.append(" ")
        self._signature -= closed.is_signature
        self._depth -= tag == "blockquote"
        self._pre -= tag == "pre"

    def handle_data(self, data: str) -> None:
        data = data.replace(_MARK, "")
        if self._signature:
            self.signatures[-1] += _SPACES.sub(" ", data)
            return
        self._link_text += data
        if not self._pre:
            self._text.append(_SPACES.sub(" ", data))
            return
        first, *others = data.split("\n")
        self._text.append(first)
        for line in others:
            self._emit()
            self._text.append(line)

    def end(self) -> None:
        """Keep the line that was begun last."""
        self._break(apart=False)

    def _void(self, tag: str, given: dict[str, str]) -> None:
        source = given.get("src", "")
        if tag == "br" and self._signature:
            self.signatures[-1] += "\n"
        elif tag == "br":
            self._emit()
        elif tag == "img" and source.startswith("cid:"):
            source = unquote(source.removeprefix("cid:"))
            self.pictures.add(source)
            if not self._signature and not _is_small(given):
                self._text.append(f"{_MARK}{source}{_MARK}")

    def _break(self, *, apart: bool) -> None:
        """End the line if it holds anything: a no-break space is something, as browsers show it."""
        if "".join(self._text).strip(" \n\t"):
            self._emit()
        self._text.clear()
        self._wants_gap = self._wants_gap or apart

    def _emit(self) -> None:
        text = "".join(self._text)
        text = text.rstrip() if self._pre else _SPACES.sub(" ", text).strip()
        self._text.clear()
        if len(self.lines) >= MOST_LINES:
            self.is_cut = self.is_cut or bool(text)
            return
        if self._wants_gap and self.lines and self.lines[-1].text:
            self.lines.append(Line("", min(self._depth, self.lines[-1].depth)))
        self._wants_gap = False
        self.lines.append(Line(self._bullet + text if text else "", self._depth))
        if text:
            self._bullet = ""


def _is_tight(tag: str, given: dict[str, str]) -> bool:
    return tag == "p" and ("mso" in given.get("class", "").lower() or bool(_NO_MARGIN.match(given.get("style", ""))))


def _is_small(given: dict[str, str]) -> bool:
    return any(given.get(side, "").isdecimal() and int(given[side][:5]) <= _ICON for side in _SIDES)
