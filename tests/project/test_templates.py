"""A template reads as its page: an element a line, few branches, and neither an address nor a value of a column."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parents[2] / "templates"
TEMPLATES = sorted(ROOT.rglob("*.html"))
OURS = {"core", "directory", "members", "experiences", "events", "forum", "reseau66"}

WIDTH = 120
MOST_BRANCHES = 15
BRANCH = re.compile(r"\{% (?:if|elif|for) ")
BLOCK = re.compile(
    r"<(?:p|div|ul|ol|li|section|article|aside|header|footer|main|nav|h[1-6]|form|fieldset|legend|table|thead|tbody|tr"
    r"|td|th|caption|dl|dt|dd|figure|figcaption|details|summary|blockquote|option|optgroup)\b"
)
ADDRESS = re.compile(r"""\b(?:href|action|src|hx-get|hx-post)=["']/|\{%[^%]*["']/[a-z][^%]*%\}""")
BY_HAND = re.compile(
    r'<p class="actions">|<li class="row">\s*<div class="row-main">|<button class="button">[^<{]*</button>'
)
PRINTED = re.compile(r"\{\{ ([\w.]+\.(\w+))\b[^}]*\}\}")
COMPARED = re.compile(r"""\b(\w+) [!=]= ["']([^"']*)["']""")
# what is printed under the name of such a column, and is none: template → expressions
WORDS = {
    "admin/members/application/decide.html": {"application.reason"},  # typed by who decides
    "admin/members/referent/import_lines.html": {"person.entry"},  # whom it is taken for
    "admin/members/user/add.html": {"form.role"},
    "admin/members/user/rights.html": {"form.role"},
    "directory/plans/plan_confirm.html": {"line.status"},  # as the file had it
    "directory/self_assessment/assessment_answers.html": {"one.level"},  # a number
    "events/catalogue/breakdowns.html": {"breakdown.reason"},
    "events/catalogue/out_of_order.html": {"breakdown.reason"},
    "experiences/awards/score.html": {"abstained.reason"},
    "forum/following/preferences.html": {"refused.status"},  # the code that a mail server answered
    "forum/inbound/confirm_mail.html": {"inbound.reason"},
    "forum/moderation/reports.html": {"one.reason"},
    "forum/sanctions/sanction.html": {"one.reason"},
    "forum/reading/post_cards.html": {"card.kind"},
}

each_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))


@each_template
def test_a_line_is_short_and_opens_one_element(path):
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if len(line) > WIDTH or len(BLOCK.findall(line)) > 1] == []


@each_template
def test_a_template_has_few_branches(path):
    assert len(BRANCH.findall(path.read_text(encoding="utf-8"))) <= MOST_BRANCHES


@each_template
def test_an_address_has_a_name(path):
    assert ADDRESS.findall(path.read_text(encoding="utf-8")) == []


@each_template
def test_rows_and_bars_are_components(path):
    """``core/ui/templatetags/ui.py`` has them; a row or a bar with another class or a picture in front is its own."""
    text = path.read_text(encoding="utf-8")

    assert BY_HAND.findall(text) == []


@each_template
def test_no_value_of_a_column_is_printed_or_compared(path):
    """A column with choices has ``get_…_display``, and its model says what it is (``is_press``)."""
    text = path.read_text(encoding="utf-8")
    values = _values()

    printed = {whole for whole, name in PRINTED.findall(text) if name in values}
    assert printed == WORDS.get(str(path.relative_to(ROOT)), set())
    assert [(name, value) for name, value in COMPARED.findall(text) if value in values.get(name, ())] == []


@cache
def _values():
    """Return what each column with choices may hold, by its name."""
    values = defaultdict(set)
    for model in apps.get_models():
        if model.__module__.split(".")[0] in OURS:
            for field in model._meta.get_fields():
                values[field.name] |= {value for value, _ in getattr(field, "flatchoices", [])}
    return {name: held for name, held in values.items() if held}


def test_each_part_of_a_template_is_there():
    """An include that leads nowhere shows only when its branch is taken."""
    named = re.compile(r"""\{% (?:include|extends) ["']([^"']+)["']""")
    ours = {path.relative_to(ROOT).parts[0] for path in TEMPLATES} - {"admin", "account", "mfa", "django"}
    asked = {name for path in TEMPLATES for name in named.findall(path.read_text(encoding="utf-8"))}

    assert len(asked) > 100
    assert [name for name in sorted(asked) if name.split("/")[0] in ours and not (ROOT / name).exists()] == []
