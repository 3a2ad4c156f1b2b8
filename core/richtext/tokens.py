"""HTML as a row of tokens, as a browser reads it: each character is looked at once, whatever somebody typed.

The rules are those of https://html.spec.whatwg.org/multipage/parsing.html#tokenization: a quote or a tag that never
closes swallows the rest, a sign that begins nothing is text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_NAME = re.compile(r"[a-z][^\s/>]*+", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"[\s/]*+([^\s/>][^\s/>=]*+)(\s*+=\s*+)?+")
_BARE = re.compile(r"[^\s>]*+")
_BETWEEN = re.compile(r"[\s/]*+")
_COMMENT = re.compile(r"--!?>")
# whose content is no markup: it ends where they end
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "iframe")
}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text as it was written, or a tag with its attributes, unescaped."""

    kind: str  # "text", "start" or "end"
    content: str  # the text, or the name of the tag in small letters
    attributes: dict[str, str] = field(default_factory=dict)
    is_closed: bool = False  # « <svg/> »


def tokens(html: str) -> Iterator[Token]:
    """Yield texts and tags in their order; comments, and what stands in a script, a style or the like, are left out."""
    at = 0
    while at < len(html):
        sign = html.find("<", at)
        if sign != at:
            end = sign if sign >= 0 else len(html)
            yield Token("text", html[at:end])
            at = end
        elif html.startswith("<!--", at):
            at = _after_comment(html, at + 4)
        elif html.startswith(("<!", "<?"), at):
            at = _after_bracket(html, at)
        else:
            token, at = _tag(html, at)
            if token is None:
                continue
            yield token
            if token.kind == "start" and token.content in _RAW:
                end_tag = _RAW[token.content].search(html, at)
                at = end_tag.start() if end_tag else len(html)


def _after_bracket(html: str, at: int) -> int:
    """Return where the text goes on behind the next bracket; its end where there is none."""
    return html.find(">", at) + 1 or len(html)


def _after_comment(html: str, at: int) -> int:
    for closed in (">", "->"):
        if html.startswith(closed, at):
            return at + len(closed)
    end = _COMMENT.search(html, at)
    return end.end() if end else len(html)


def _tag(html: str, at: int) -> tuple[Token | None, int]:
    """Return the tag that begins here and where it ends: a text where none does, nothing where it has no end."""
    is_end = html.startswith("</", at)
    name = _NAME.match(html, at + 1 + is_end)
    if name is None:
        if is_end and at + 2 < len(html):  # a browser takes « </ » for a comment
            return None, _after_bracket(html, at)
        return Token("text", html[at : at + 1 + is_end]), at + 1 + is_end
    attributes: dict[str, str] = {}
    at = name.end()
    while attribute := _ATTRIBUTE.match(html, at):
        value, at = _value(html, attribute.end()) if attribute[2] else ("", attribute.end())
        if at < 0:
            return None, len(html)
        attributes.setdefault(attribute[1].lower(), value)
    between = _BETWEEN.match(html, at)
    at = between.end() if between else at
    if at >= len(html):
        return None, at
    return Token("end" if is_end else "start", name[0].lower(), attributes, html[at - 1] == "/"), at + 1


def _value(html: str, at: int) -> tuple[str, int]:
    """Return what an attribute says and where it ends; -1 where its quote does not close."""
    quote = html[at : at + 1]
    if quote and quote in "\"'":
        end = html.find(quote, at + 1)
        return ("", -1) if end < 0 else (unescape(html[at + 1 : end]), end + 1)
    bare = _BARE.match(html, at)
    return (unescape(bare[0]), bare.end()) if bare else ("", at)
