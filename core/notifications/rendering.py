"""From one template to a mail's subject, text and HTML.

A template is plain text. Its first line is the subject; paragraphs follow, parted by blank lines. A paragraph
« [label](address) » is a button; lines that begin with « > » quote somebody. The HTML is made from that text and
escapes all of it, so nothing that a person typed becomes markup: an address in a text leads to what it shows, and a
button is one that the template itself has written.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.template import Context, Template
from django.template.loader import get_template, render_to_string

_OURS = "\0"  # stands in the buttons of a template while it is rendered; no text of the database holds it
_BUTTON = re.compile(rf"\[(?P<label>[^\]\n]+)\]{_OURS}\((?P<url>https?://[^][()\s]+)\)")


@dataclass(frozen=True)
class RenderedMail:
    subject: str
    text: str
    html: str
    links: tuple[str, ...] = ()  # of its buttons, in their order


@dataclass(frozen=True)
class Paragraph:
    kind: str  # "text", "button" or "quote"
    text: str
    url: str = ""


def render_mail(template: str, context: Mapping[str, Any]) -> RenderedMail:
    """Return the three forms of a mail."""
    written = get_template(template).template.source.replace("](", f"]{_OURS}(")  # type: ignore[attr-defined]
    source = Template(written).render(Context(dict(context), autoescape=False))
    subject, _, body = source.strip().partition("\n")
    subject = " ".join(subject.split())
    paragraphs = [_parse(block) for block in re.split(r"\n\s*\n", body.strip())]
    rendered = render_parts(subject, {**context, "paragraphs": paragraphs}, "emails/layout")
    return replace(rendered, links=tuple(paragraph.url for paragraph in paragraphs if paragraph.url))


def render_parts(subject: str, context: Mapping[str, Any], name: str) -> RenderedMail:
    """Return a mail whose text and HTML are the templates of this name, ``.txt`` and ``.html``."""
    full_context = {**context, "subject": subject}
    text = get_template(f"{name}.txt").template.render(Context(full_context, autoescape=False))  # type: ignore[attr-defined]
    tidy = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
    return RenderedMail(subject, tidy, render_to_string(f"{name}.html", full_context))


def _parse(block: str) -> Paragraph:
    block = block.strip()
    if match := _BUTTON.fullmatch(block):
        return Paragraph("button", match["label"], match["url"])
    lines = block.splitlines()
    if all(line.startswith(">") for line in lines):
        return Paragraph("quote", "\n".join(line.removeprefix(">").strip() for line in lines))
    return Paragraph("text", block.replace(_OURS, ""))
