"""Where rich text is written: a text area that a script turns into an editor."""

import re
from typing import Any

from django import forms
from django.urls import reverse

from .cleaning import LONGEST, as_plain, clean

_SIMPLE = re.compile(r"</?(?!p>|ul>|li>|br>)[a-z]")


def editable(html: str) -> str:
    """Return what a text area shows: plain text where the HTML is paragraphs and lists alone, else the HTML."""
    return html if _SIMPLE.search(html) else as_plain(html)


def _cleaned(text: str) -> str | None:
    """Return what the editor begins with; nothing for a text that is too long: it stays in a plain text area."""
    return clean(text) if len(text) <= LONGEST else None


class RichTextArea(forms.Textarea):
    """A text area that a script turns into an editor; without one, plain text and dashes do."""

    template_name = "components/rich_text_area.html"

    def __init__(self, html: str) -> None:
        super().__init__(attrs={"rows": 7})
        self.html = html

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        # what was sent and refused comes back as it was sent; else the editor starts from what is stored
        html = self.html if value == editable(self.html) else _cleaned(value or "")
        if html is not None:
            context["widget"]["attrs"] |= {"data-rich": html, "data-pictures": reverse("members:add_picture")}
        return context
