"""Where the project calls a text markup, and why it may: everything else is escaped wherever it is printed."""

import re
from collections import Counter
from pathlib import Path

from django import forms
from django.template.loader import render_to_string
from django.utils.html import format_html

PLACES = ("templates", "core", "reseau66", "members", "directory", "experiences", "events", "forum")
RAW = re.compile(
    r"\|\s*safe(?:seq)?\b|autoescape\s*(?:=\s*False|off)"
    r"|\bmark_safe\(|\bSafe(?:String|Text)\(|def __html__|\bhtml_safe\b|__html__ ="
)
# file → how often, and what is marked there. A new line needs as good a reason
REASONS = {
    "directory/self_assessment/documents.py": (1, "a file of ours, read by a parser of Markdown that knows no HTML"),
    "directory/templatetags/territory.py": (2, "pieces that format_html made, joined: thousands of them"),
    "core/printing/qr_codes.py": (1, "an SVG that a library draws of an address of ours"),
    "experiences/lexicon/linking.py": (2, "rich text that was cleaned, written anew piece by piece and escaped"),
    "core/notifications/rendering.py": (
        2,
        "a mail as text; its HTML is made of it, escaped",
    ),
    "core/richtext/fields.py": (1, "what a column of rich text holds: it cleans whatever is written to it"),
    "core/richtext/terms.py": (1, "the same, where no lexicon is"),
    "core/ui/forms.py": (6, "attributes of ours, and pieces that format_html made, joined"),
    "core/ui/templatetags/ui.py": (6, "attributes of ours; the lines of a rendered text, joined; rows of two parts"),
    "reseau66/portal/search/finding.py": (1, "a passage that was escaped, with marks of ours"),
    "templates/mfa/recovery_codes/download.txt": (1, "a text file"),
}


def test_only_these_places_call_a_text_markup():
    found = Counter()
    for path in (path for place in PLACES for path in Path(place).rglob("*")):
        if path.suffix in {".py", ".html", ".txt", ".svg", ".xml"} and "migrations" not in path.parts:
            found[str(path)] += len(RAW.findall(path.read_text()))

    assert +found == {path: number for path, (number, _) in REASONS.items()}


def test_a_help_or_a_label_is_escaped_unless_it_was_made_as_markup():
    class Asked(forms.Form):
        typed = forms.CharField(label="<b data-x=1>", help_text="<b data-x=2>")
        made = forms.CharField(help_text=format_html("<em>{}</em>", "<b data-x=3>"))
        chosen = forms.ChoiceField(
            label="<b data-x=4>", help_text="<b data-x=5>", choices=[("a", "<b data-x=6>")], widget=forms.RadioSelect
        )

    html = render_to_string("components/form.html", {"form": Asked()})

    assert "<b" not in html
    assert html.count("&lt;b data-x=") == 6
    assert "<em>&lt;b" in html
