"""The allow-list, and what makes any text conform to it."""

import re
from collections.abc import Iterator
from functools import cache, partial
from html import unescape

import nh3
from django.utils.html import escape

from ..ui.middleware import UnreadableRequestError
from .building import ESCAPED, Element, Tree, is_blank, write
from .tokens import Token, tokens

TAGS = {"p", "br", "strong", "em", "u", "h3", "h4", "ul", "ol", "li", "blockquote", "a", "hr", "table", "tbody", "tr"}
TAGS |= {"th", "td", "img"}
ATTRIBUTES = {"a": {"href"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}}
ATTRIBUTES |= {"img": {"src", "alt", "width", "height"}}
SCHEMES = {"http", "https", "mailto"}
DROPPED = {"script", "style", "svg", "math", "template", "noscript", "iframe", "object", "embed", "title", "textarea"}
LONGEST = 60_000  # characters that somebody types or sends into a field
LONGEST_VALUE = 2_000  # characters of an attribute: no browser follows a longer address
MOST = 1_000_000  # characters of HTML; what LONGEST characters become is less
# a plain text may hold « <marie@exemple.fr> »
_TAG = re.compile(r"</?[a-z][\w:-]*+(?:[\s/][^<>]*+)?>|<[!?]", re.IGNORECASE)
_BEGINS_INLINE = re.compile(r"<(?:a|strong|em|u)[ >]")
_OWN_PICTURE = re.compile(r"/images/[0-9a-f-]{36}/\d{2,4}\.webp")
_NO_TEXT = dict.fromkeys((0, *ESCAPED))
_SIDE = re.compile(r"\d{1,4}")


class TooLongError(UnreadableRequestError, ValueError):
    """The text is longer than any text may be; the message says so in French, on a page (400) where no form does."""

    def __init__(self) -> None:
        super().__init__("Ce texte est trop long\u00a0: raccourcissez-le, ou répartissez-le dans plusieurs textes.")


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Return the value where it may stand: a picture is one of the portal's own, its sides are numbers."""
    if tag != "img" or name in {"alt", "loading"}:
        return value
    return value if (_OWN_PICTURE if name == "src" else _SIDE).fullmatch(value) else None


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        set_tag_attribute_values={"img": {"loading": "lazy"}},
        url_schemes=SCHEMES,
        clean_content_tags=DROPPED,
        link_rel="noopener nofollow ugc",
        strip_comments=True,
    )


def clean(text: str) -> str:
    """Return the text as HTML of the allow-list; nothing where it says nothing. Raise TooLongError.

    Text without a tag, as a browser without a script sends it, becomes paragraphs and lists. The time is linear in the
    length: the sanitiser, whose own time grows with depth, is given a tree that is never deep.
    """
    if len(text) > MOST:
        raise TooLongError
    cleaned = _cleaned(text)
    # a link around a table is written as a link, then the table: only now does the text begin with words
    return _cleaned(cleaned) if _BEGINS_INLINE.match(cleaned) else cleaned


def _cleaned(text: str) -> str:
    tree = tree_of_tags(text)
    blocks = tree.blocks
    while blocks and is_blank(blocks[-1:], but={"p", "br"}):
        blocks.pop()
    if is_blank(blocks, but=TAGS - {"img"}):
        return ""
    out: list[str] = []
    write(_begun_by_a_block(blocks), out)
    return _cleaner().clean("".join(out)).translate(ESCAPED).strip()


def tree_of_tags(text: str) -> Tree:
    """Return the tree of a text; a table within a table is for layout: its cells become lines."""
    given = text.translate(_NO_TEXT).strip()
    html = given if _TAG.search(given) else from_plain(given)
    build = partial(Tree, html, tags=TAGS, dropped=DROPPED, attributes=_kept)
    tree = build()
    if not tree.holds_nested_tables:
        return tree
    flat = build(is_flat=True)
    flat.steps += tree.steps
    return flat


def _begun_by_a_block(blocks: list[Element | str]) -> list[Element | str]:
    """Return the blocks, which say something, the words that it begins with in a paragraph."""
    begin = next(rank for rank, block in enumerate(blocks) if not isinstance(block, str) or block.strip())
    end = begin
    while end < len(blocks) and ((block := blocks[end]) and (isinstance(block, str) or block.is_inline)):
        end += 1
    first = blocks[begin]
    if end == begin or (isinstance(first, Element) and first.tag == "img"):
        return blocks[begin:]
    words = blocks[begin:end]
    words[0] = first.lstrip() if isinstance(first, str) else first
    words[-1] = words[-1].rstrip() if isinstance(words[-1], str) else words[-1]
    return [Element("p", children=words), *blocks[end:]]


def _kept(tag: str, attributes: dict[str, str]) -> dict[str, str]:
    """Return the attributes that may stand; a picture has a text for who does not see it."""
    allowed = [
        name for name in attributes if name in ATTRIBUTES.get(tag, ()) and len(attributes[name]) <= LONGEST_VALUE
    ]
    kept = {name: attributes[name] for name in allowed if _attribute(tag, name, attributes[name]) is not None}
    return kept if tag != "img" or "alt" in kept else {"alt": ""} | kept


def from_plain(text: str) -> str:
    """Return paragraphs; lines that begin with a dash make a list, those that begin with > a quote."""
    parts = []
    for block in re.split(r"\r?\n\s*\r?\n", text):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        if lines and all(line.startswith(("- ", "• ", "* ")) for line in lines):
            parts.append("<ul>" + "".join(f"<li>{escape(line[2:])}</li>" for line in lines) + "</ul>")
        elif lines and all(line.startswith(">") for line in lines):
            quoted = "<br>".join(escape(line.lstrip("> ")) for line in lines)
            parts.append(f"<blockquote><p>{quoted}</p></blockquote>")
        elif lines:
            parts.append("<p>" + "<br>".join(map(escape, lines)) + "</p>")
    return "".join(parts)


def as_plain(html: str) -> str:
    """Return what a text area shows of it: the same as plain text where it is paragraphs and lists alone."""
    out: list[str] = []
    is_after_block = False  # spaces between two blocks part nothing
    for token in tokens(html):
        if token.kind == "text":
            out.append(unescape(token.content.lstrip() if is_after_block else token.content))
        else:
            out.append(_as_line(token))
        is_after_block = token.kind == "end" and token.content in {"p", "li"}
    return "".join(out).strip()


def as_plain_with_addresses(html: str) -> str:
    """Return the same with the address that each link leads to and each picture comes from, for who reviews it."""
    return as_plain("".join(_addressed(html)))


def _addressed(html: str) -> Iterator[str]:
    leads_to = ""
    for token in tokens(html):
        if token.kind == "text":
            yield token.content
            continue
        if token.content == "a":
            if token.kind == "end" and leads_to:
                yield f" ({escape(leads_to)})"
            leads_to = token.attributes.get("href", "") if token.kind == "start" else ""
        yield _written(token)
        if token.content == "img":
            yield f"({escape(token.attributes.get('src', ''))})"


def _written(token: Token) -> str:
    if token.kind == "end":
        return f"</{token.content}>"
    alt = f' alt="{escape(token.attributes["alt"])}"' if "alt" in token.attributes else ""
    return f"<{token.content}{alt}>"


def _as_line(token: Token) -> str:
    if token.content == "img":
        return f"[image\u00a0: {token.attributes.get('alt', '')}]\n\n"
    if token.kind == "start":
        return {"li": "- ", "br": "\n"}.get(token.content, "")
    return {"p": "\n\n", "li": "\n", "ul": "\n", "ol": "\n"}.get(token.content, "")
