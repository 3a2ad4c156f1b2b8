"""Cards and lines of persons, made in one go: a page of the trombinoscope has twenty-four of them."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.ui.templatetags.ui import avatar, badge

from ..people.queries import Card

register = template.Library()

KEPT = 2048  # cards and lines made once, as long as what they show stays the same


@register.simple_tag
def person_cards(people: Iterable[Card]) -> SafeString:
    """Portrait, name, function, place and role of each person."""
    return format_html_join("", "{}", ((_card(card),) for card in people))


@lru_cache(maxsize=KEPT)
def _card(card: Card) -> SafeString:
    portrait = avatar(card.name, picture=card.portrait, width=320, size="card")
    function: SafeString | str = ""
    if card.title:
        function = format_html('<p>{}</p><p class="soft">{}</p>', card.title, card.place)
    return format_html(
        '<li class="person">{}\n<h2><a href="{}">{}</a></h2>{}{}</li>\n',
        *(portrait, card.address, card.name, function, _badges(card.role, card.marks)),
    )


@lru_cache
def _badges(role: str, marks: tuple[str, ...]) -> SafeString:
    badges = [badge(role, tone="sea")] if role else []
    badges += [badge(mark) for mark in marks]
    return format_html('<p class="badges">{}</p>', format_html_join("", "{}", ((b,) for b in badges)))


@register.simple_tag
def person_rows(people: Iterable[Card]) -> SafeString:
    """The same, a line each."""
    return format_html_join("", "{}", ((_row(card),) for card in people))


@lru_cache(maxsize=KEPT)
def _row(card: Card) -> SafeString:
    return format_html(
        '<li class="row">{}<div class="row-main"><a href="{}">{}</a><p class="meta">{}</p></div>'
        '<span class="meta">{}</span>{}</li>\n',
        *(avatar(card.name, picture=card.portrait, size="s"), card.address, card.name, card.title, card.place),
        _badges(card.role, card.marks),
    )
