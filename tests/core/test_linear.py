"""Work on typed text is linear in its length: a text made to hurt takes twice the steps where it is twice as long."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.publishing import differences
from core.richtext.building import DEEPEST
from core.richtext.cleaning import LONGEST, MOST, TooLongError, as_plain, clean, tree_of_tags
from core.richtext.forms import RichTextArea
from experiences.models import FactSheetVersion

SHAPES = {
    "cells": "<td>",
    "tables": "<table><tr><td>",
    "tables in tables": "<table>",
    "text in tables": "<table>a",
    "lists": "<ul><li>",
    "quotes": "<blockquote>",
    "paragraphs": "<p> ",
    "paragraphs that end": "<p></p>",
    "paragraphs that say nothing": "<p>&nbsp;</p>x",
    "marks": "<strong><em><u><p>x",
    "marks that differ": "<strong x=1><em y=2><p>",
    "links": "<a href=/a><blockquote></a>",
    "blocks that are not kept": "<div><b>",
    "ends": "</p></td></ul></strong>",
    "unclosed tags": "<a ",
    "quotes that swallow": "<a x='\"><a x='\">",
    "comments": "<!---->",
    "unclosed comments": "<!--",
    "scripts": "<script></script>",
    "drawings": "<svg><g>",
    "signs": "<",
    "ampersands": "&",
    "entities": "&#",
    "lines": "- a\n\n> b\n\n",
}


@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_text_takes_twice_the_steps(name):
    piece = SHAPES[name]
    steps = [tree_of_tags("x" + piece * (size // len(piece))).steps for size in (5_000, 10_000, 20_000, 40_000)]

    for less, more in pairwise(steps):
        assert more <= 2.2 * less + 40
    assert steps[-1] <= 20 * 40_000


@pytest.mark.parametrize("name", SHAPES)
def test_what_it_becomes_is_not_much_longer_and_is_not_deep(name):
    piece = SHAPES[name]
    text = "x" + piece * (20_000 // len(piece))
    cleaned = clean(text)

    assert len(cleaned) <= 12 * len(text)
    depth = deepest = 0
    for end in re.findall(r"<(/?)(?!br|hr|img)", cleaned):
        depth += -1 if end else 1
        deepest = max(deepest, depth)
    assert deepest <= DEEPEST + 2 <= 50
    assert clean(cleaned) == cleaned


def test_a_long_address_that_every_paragraph_would_repeat_stands_once():
    text = f'<a href="https://x.test/{"y" * 1900}">' + "<p>x" * 5000

    assert clean(text).count("x.test") == 1


def test_the_words_below_the_deepest_element_are_kept():
    assert as_plain(clean("<blockquote>" * 5000 + "Trame verte")) == "Trame verte"


@given(st.lists(st.sampled_from([*SHAPES.values(), "</a>", "</p>", "</table>", "a ", "<tr>", "<h3>", "\u00a0"])))
@example(["<a x='\"><a x='\">", "<table>a", "<a ", "<td>"])  # a link around a table
@settings(max_examples=150, deadline=None)
def test_cleaning_twice_changes_nothing_whatever_is_nested(pieces):
    cleaned = clean("".join(pieces))

    assert clean(cleaned) == cleaned


def test_a_text_that_is_too_long_is_refused_and_not_cut():
    with pytest.raises(TooLongError, match="trop long"):
        clean("a" * (MOST + 1))
    assert clean("a" * LONGEST) == f"<p>{'a' * LONGEST}</p>"


def test_a_form_of_rich_text_says_how_long_a_text_may_be():
    field = FactSheetVersion._meta.get_field("context").formfield()

    assert field.max_length == LONGEST


def test_what_was_typed_and_is_too_long_stays_in_the_text_area():
    told = RichTextArea("").get_context("body", "<p>" + "a" * LONGEST, {})["widget"]

    assert told["value"] == "<p>" + "a" * LONGEST
    assert "data-rich" not in told["attrs"]


@pytest.mark.parametrize("text", [" ".join(map(str, range(15_000))), "\n".join(map(str, range(15_000)))])
def test_two_long_texts_are_compared_by_larger_pieces(monkeypatch, text):
    compared = []

    class Matcher(differences.difflib.SequenceMatcher):
        def __init__(self, a, b, **options):
            compared.append(len(a) * len(b))
            assert compared[-1] <= 5_000_000  # before it begins, which would take minutes
            super().__init__(a=a, b=b, **options)

    monkeypatch.setattr(differences.difflib, "SequenceMatcher", Matcher)
    told = differences._marked(text, f"{text} suite")

    assert compared
    assert "suite" in told
