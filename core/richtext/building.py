"""From tokens to the tree that a browser would build of them, of the allow-list alone and never deep.

It follows https://html.spec.whatwg.org/multipage/parsing.html#tree-construction as far as the allow-list goes: what
people and editors write becomes what a browser shows. Of what is nested beyond ``DEEPEST`` the words alone are kept; a
mark that was left open is opened again in the next block, a link is not. So a text grows by no more than a factor, and
a token costs a bounded number of steps, which are counted.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape

from .tokens import Token, tokens

# The sanitiser takes a time that grows with the square of the signs that it escapes: it meets others in their place,
# which are no characters of any text
STAND_INS = str.maketrans({"&": "\ufdd0", "<": "\ufdd1", ">": "\ufdd2", "\u00a0": "\ufdd3"})
ESCAPED = str.maketrans({"\ufdd0": "&amp;", "\ufdd1": "&lt;", "\ufdd2": "&gt;", "\ufdd3": "&nbsp;"})
DEEPEST = 40  # elements within each other
VOID = {"br", "hr", "img"}
MARKS = {"strong", "em", "u"}
CELLS = {"td", "th"}
TABLE = {"table": 0, "tbody": 1, "tr": 2}  # and how many elements of a table each is within
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_INLINE = MARKS | {"a", "br", "img"}
_BOUNDS = CELLS | {"table"}  # beyond which an end tag ends nothing
_AS_BODY = {"thead": "tbody", "tfoot": "tbody"}
_FLATTENED = {"table", "tbody", "thead", "tfoot", "tr", "th", "td"}
# elements that begin a line, kept or not: no paragraph goes on beyond them
_LINES = HEADINGS | {"p", "ul", "ol", "li", "blockquote", "table", "hr"}
_LINES |= {"address", "article", "aside", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset"}
_LINES |= {"figcaption", "figure", "footer", "form", "header", "hgroup", "listing", "main", "menu", "nav", "pre"}
_LINES |= {"search", "section", "summary"}
_SPACES = " \t\r\n\f"
_FOREIGN = {"svg", "math"}  # which a tag of HTML ends
_ENDS_FOREIGN = _LINES | MARKS | {"b", "br", "code", "i", "img", "s", "small", "span", "sub", "sup"}


@dataclass(slots=True, eq=False)
class Element:
    """A tag of the allow-list, with its attributes as they are to be written, and what it holds."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)
    before: list["Element | str"] = field(default_factory=list)  # of a table: what stood in it outside its cells
    holds_blocks: bool = False

    @property
    def is_inline(self) -> bool:
        return self.tag in _INLINE and not self.holds_blocks


class Tree:
    """The tree of a text, its tables as lines where ``is_flat``; ``steps`` counts what was looked at."""

    def __init__(
        self,
        html: str,
        *,
        tags: set[str],
        dropped: set[str],
        attributes: Callable[[str, dict[str, str]], dict[str, str]],
        is_flat: bool = False,
    ) -> None:
        self.root = Element("")
        self.steps = 0
        self.holds_nested_tables = False
        self._tags, self._dropped, self._attributes, self._is_flat = tags, dropped, attributes, is_flat
        self._dropping, self._depth = "", 0  # what is dropped with all that it holds, and how often it is open
        self._open = [self.root]
        self._again: list[str] = []  # marks that go on in the next block
        for token in tokens(html):
            self.steps += 1
            self._take(token)

    @property
    def blocks(self) -> list[Element | str]:
        """Return what the text is made of, what stood in a table outside its cells before it."""
        blocks: list[Element | str] = []
        for child in self.root.children:
            if isinstance(child, Element):
                blocks += child.before
                child.before = []
            blocks.append(child)
        return blocks

    def _take(self, token: Token) -> None:
        if self._dropping and self._is_dropped(token):
            return
        if token.kind == "text":
            self._text(unescape(token.content))
        elif self._is_flat and token.content in _FLATTENED:
            self._text(" ")
        elif token.kind == "end":
            self._end(_AS_BODY.get(token.content, token.content))
        elif token.content in self._dropped:
            is_empty = token.content == "embed" or (token.content in _FOREIGN and token.is_closed)
            self._dropping, self._depth = ("", 0) if is_empty else (token.content, 1)
        else:
            self._start(_AS_BODY.get(token.content, token.content), token.attributes)

    def _is_dropped(self, token: Token) -> bool:
        if token.kind == "start" and self._dropping in _FOREIGN and token.content in _ENDS_FOREIGN:
            self._dropping = ""
            return False
        if token.kind != "text" and token.content == self._dropping:
            self._depth += 1 if token.kind == "start" else -1
        if not self._depth:
            self._dropping = ""
        return True

    # -- what is open

    def _is_open(self, wanted: set[str], *, within: set[str]) -> bool:
        """Return whether one of the tags is open, and no bound between."""
        for element in reversed(self._open):
            self.steps += 1
            if element.tag in wanted or element.tag in within:
                return element.tag in wanted
        return False

    def _close(self, wanted: set[str]) -> None:
        """Close elements up to one of these, which is open; marks that were open in it go on behind it."""
        while (last := self._open.pop()).tag not in wanted:
            self.steps += 1
            if last.tag in MARKS and last.tag not in self._again:
                self._again.insert(0, last.tag)
        if last.tag in CELLS or last.tag in TABLE:
            self._again = []

    def _close_if_open(self, wanted: set[str], *, within: set[str] = _BOUNDS) -> None:
        if self._is_open(wanted, within=within - wanted):
            self._close(wanted)

    # -- where things are put

    def _put(self, what: Element | str) -> None:
        """Put it where a browser does: what stands in a table outside its cells goes before the table."""
        here = self._open[-1]
        is_of_table = what.tag in TABLE or what.tag in CELLS if isinstance(what, Element) else not what.strip(_SPACES)
        if here.tag in TABLE and not is_of_table:
            next(element for element in reversed(self._open) if element.tag == "table").before.append(what)
        else:
            here.children.append(what)

    def _push(self, tag: str, attributes: dict[str, str] | None = None) -> None:
        if len(self._open) > DEEPEST:
            return
        element = Element(tag, attributes or {})
        if tag not in _INLINE:
            for ancestor in self._open:
                self.steps += 1
                ancestor.holds_blocks = True
        self._put(element)
        if tag not in VOID:
            self._open.append(element)

    def _open_again(self) -> None:
        again, self._again = self._again, []
        for tag in again:
            self._push(tag)

    def _text(self, text: str) -> None:
        if self._again and text.strip():
            self._open_again()
        self._put(text)

    # -- tags

    def _start(self, tag: str, raw_attributes: dict[str, str]) -> None:
        if tag == "li":
            self._close_if_open({"li"}, within=_BOUNDS | HEADINGS | {"blockquote", "ul", "ol"})
        if tag in _LINES:
            self._close_if_open({"p"})
        if tag not in self._tags:
            return
        if tag in CELLS or tag in TABLE:
            self._start_of_table(tag, self._attributes(tag, raw_attributes))
            return
        if tag in HEADINGS and self._open[-1].tag in HEADINGS:
            self._open.pop()
        if tag == "a":
            self._close_if_open({"a"})
        attributes = self._attributes(tag, raw_attributes)
        if tag == "img" and "src" not in attributes:
            return
        if tag in _INLINE:
            self._open_again()
        self._push(tag, attributes)

    def _start_of_table(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            self._close_if_open({"table"}, within=CELLS)
            self.holds_nested_tables = self.holds_nested_tables or self._is_open({"table"}, within=set())
            self._push(tag)
            return
        if not self._is_open({"table"}, within=set()):
            return
        rank = TABLE.get(tag, len(TABLE))
        while TABLE.get(self._open[-1].tag, rank) >= rank:
            self.steps += 1
            self._open.pop()
        self._again = []
        for implied in list(TABLE)[TABLE[self._open[-1].tag] + 1 : rank]:
            self._push(implied)
        self._push(tag, attributes)

    def _end(self, tag: str) -> None:
        if tag == "br":
            self._start("br", {})
        elif tag in self._again:
            self._again.remove(tag)
        elif tag in TABLE or tag in CELLS:
            self._close_if_open({tag}, within={"table"})
        elif tag in HEADINGS:
            self._close_if_open(HEADINGS)
        elif tag == "li":
            self._close_if_open({"li"}, within=_BOUNDS | {"ul", "ol"})
        elif tag in self._tags - VOID:
            if tag == "p" and not self._is_open({"p"}, within=_BOUNDS):
                self._push("p")
            self._close_if_open({tag})
        elif tag in _LINES:
            self._close_if_open({"p"})


def write(children: list[Element | str], out: list[str]) -> None:
    """Append the HTML of what an element holds; signs of its texts that HTML escapes are ``STAND_INS``."""
    for child in children:
        if isinstance(child, str):
            out.append(child.translate(STAND_INS))
            continue
        write(child.before, out)
        out.append(
            f"<{child.tag}" + "".join(f' {name}="{escape(value)}"' for name, value in child.attributes.items()) + ">"
        )
        if child.tag not in VOID:
            write(child.children, out)
            out.append(f"</{child.tag}>")


def is_blank(children: list[Element | str], *, but: set[str]) -> bool:
    """Return whether nothing is there but spaces and, of elements, those of ``but`` that hold nothing else."""
    return all(
        not child.strip()
        if isinstance(child, str)
        else child.tag in but and is_blank(child.before, but=but) and is_blank(child.children, but=but)
        for child in children
    )
