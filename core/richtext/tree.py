"""Rich text as a tree, for what is not a browser: printed pages take data, never markup."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

_BLOCKS = {"p", "h3", "h4", "li", "blockquote", "td", "th"}
_MARKS = {"strong": "strong", "em": "em", "u": "u"}


@dataclass
class _Open:
    """An element that is being read, with what it holds so far."""

    tag: str
    node: dict[str, Any]
    runs: list[dict[str, Any]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads HTML of the allow-list, which is well formed: it was cleaned."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: dict[str, Any] = {"kind": "root", "children": []}
        self.stack = [_Open("root", self.root)]
        self.marks: list[str] = []
        self.link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _MARKS:
            self.marks.append(_MARKS[tag])
        elif tag == "a":
            self.link = dict(attrs).get("href") or ""
        elif tag == "br":
            self._text("\n")
        elif tag == "img":
            self._flush()
            attributes = dict(attrs)
            picture = {
                "kind": "img",
                "src": attributes.get("src") or "",
                "alt": attributes.get("alt") or "",
                "children": [],
            }
            self.stack[-1].node["children"].append(picture)
        elif tag == "hr":
            self.stack[-1].node["children"].append({"kind": "hr", "children": []})
        else:
            node: dict[str, Any] = {"kind": tag, "children": []}
            self._flush()
            self.stack[-1].node["children"].append(node)
            self.stack.append(_Open(tag, node))

    def handle_endtag(self, tag: str) -> None:
        if tag in _MARKS:
            if self.marks:
                self.marks.pop()
        elif tag == "a":
            self.link = ""
        elif len(self.stack) > 1 and self.stack[-1].tag == tag:
            self._flush()
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        if self.stack[-1].tag in _BLOCKS or data.strip():
            self._text(data)

    def _text(self, text: str) -> None:
        self.stack[-1].runs.append({"text": text, "marks": sorted(set(self.marks)), "link": self.link})

    def _flush(self) -> None:
        """Put what was read in a row into a paragraph of its own."""
        current = self.stack[-1]
        if any(run["text"].strip() for run in current.runs):
            current.node["children"].append({"kind": "runs", "runs": current.runs, "children": []})
        current.runs = []


def tree_of(html: str) -> list[dict[str, Any]]:
    """Return the blocks of cleaned rich text: each a kind, its children, and runs of text with marks and a link."""
    reader = _Reader()
    reader.feed(html)
    reader._flush()
    return list(reader.root["children"])
