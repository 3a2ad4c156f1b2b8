"""The allow-list, and what makes any text conform to it."""

import re
from functools import cache
from html import unescape

import nh3
from django.utils.html import escape, strip_tags

TAGS = {"p", "br", "strong", "em", "u", "h3", "h4", "ul", "ol", "li", "blockquote", "a", "hr", "table", "tbody", "tr"}
TAGS |= {"th", "td", "img"}
ATTRIBUTES = {"a": {"href"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}}
ATTRIBUTES |= {"img": {"src", "alt", "width", "height"}}
SCHEMES = {"http", "https", "mailto"}
DROPPED = {"script", "style", "svg", "math", "template", "noscript", "iframe", "object", "embed", "title", "textarea"}
LONGEST = 60_000  # characters of a field
_TAG = re.compile(r"</?[a-z][\w:-]*(?:[\s/][^<>]*)?>|<[!?]", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|h3|h4|ul|ol|blockquote|table|hr|img)\b")
_OWN_PICTURE = re.compile(r"/images/[0-9a-f-]{36}/\d{2,4}\.webp")
_SIDE = re.compile(r"\d{1,4}")
_IMG = re.compile(r"<img\b[^>]*>")
_LINK = re.compile(r'<a\b[^>]*? href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_NESTED = re.compile(r"<t[dh][^>]*>(?:(?!</t[dh]>).)*<table", re.IGNORECASE | re.DOTALL)
_EMPTY = re.compile(r"(?:<p>(?:\s|&nbsp;|\u00a0|<br>)*</p>\s*)+$")


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
    """Return the text as HTML of the allow-list; nothing where it says nothing.

    Text without a tag, as a browser without a script sends it, becomes paragraphs and lists.
    """
    given = text.replace("\x00", "")[:LONGEST].strip()
    html = given if _TAG.search(given) else from_plain(given)
    if _NESTED.search(html):  # a table within a table is for layout: its cells become lines
        html = re.sub(r"</?(?:table|tbody|thead|tfoot|tr|th|td)\b[^>]*>", " ", html, flags=re.IGNORECASE)
    cleaned = _EMPTY.sub("", _IMG.sub(_picture, _cleaner().clean(html))).strip()
    if not strip_tags(cleaned).strip() and "<img" not in cleaned:
        return ""
    return cleaned if _BLOCK.match(cleaned) else _cleaner().clean(f"<p>{cleaned}</p>").strip()


def _picture(match: re.Match[str]) -> str:
    """Return a picture of the portal with a text for who does not see it; nothing in the place of any other."""
    if " src=" not in match[0]:
        return ""
    return match[0] if " alt=" in match[0] else match[0].replace("<img", '<img alt=""', 1)


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
    html = _IMG.sub(lambda match: f"[image\u00a0: {_alt(match[0])}]\n\n", html)
    text = re.sub(r"</p>\s*", "\n\n", html)
    text = re.sub(r"<li>", "- ", text)
    text = re.sub(r"</li>\s*|<br>|</[uo]l>", "\n", text)
    return unescape(strip_tags(text)).strip()


def as_plain_with_addresses(html: str) -> str:
    """Return the same with the address that each link leads to and each picture comes from, for who reviews it."""
    html = _LINK.sub(lambda match: f"{match[2]} ({match[1]})", html)
    return as_plain(_IMG.sub(lambda match: f"{match[0]}({_src(match[0])})", html))


def _src(img: str) -> str:
    found = re.search(r' src="([^"]*)"', img)
    return found[1] if found else ""


def _alt(img: str) -> str:
    found = re.search(r' alt="([^"]*)"', img)
    return found[1] if found else ""
