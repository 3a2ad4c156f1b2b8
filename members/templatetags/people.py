"""Cards and lines of persons, made in one go: a page of the trombinoscope has twenty-four of them."""

import math
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from directory.cartography import drawings
from members.queries import Card, Place
from reseau66.core.ui.templatetags.ui import avatar, badge

register = template.Library()


@register.simple_tag
def person_cards(people: Iterable[Card]) -> SafeString:
    """Portrait, name, function, place and role of each person."""
    return format_html_join("", '<li class="person">{}\n<h2><a href="{}">{}</a></h2>{}</li>\n', map(_card, people))


def _card(card: Card) -> tuple[SafeString, str, str, SafeString | str]:
    portrait = avatar(card.name, picture=card.portrait, width=320, size="card")
    function: SafeString | str = ""
    if card.title:
        function = format_html('<p>{}</p><p class="soft">{}</p>', card.title, card.place)
    return portrait, card.address, card.name, function + _badges(card)


def _badges(card: Card) -> SafeString:
    badges = [badge(card.role, tone="sea")] if card.role else []
    badges += [badge(mark, tone="sun") for mark in card.marks]
    return format_html('<p class="badges">{}</p>', format_html_join("", "{}", ((b,) for b in badges)))


@register.simple_tag
def person_rows(people: Iterable[Card]) -> SafeString:
    """The same, a line each."""
    return format_html_join(
        "",
        '<li class="row">{}<div class="row-main"><a href="{}">{}</a><p class="meta">{}</p></div>'
        '<span class="meta">{}</span>{}</li>\n',
        map(_row, people),
    )


def _row(card: Card) -> tuple[SafeString, str, str, str, str, SafeString | str]:
    portrait = avatar(card.name, picture=card.portrait, size="s")
    return portrait, card.address, card.name, card.title, card.place, _badges(card)


@register.inclusion_tag("members/people_map.html")
def people_map(places: list[Place]) -> dict[str, Any]:
    """The persons found, as dots on the territory with the same in a list beside; needs no script."""
    drawn = drawings()
    dots = [(place, round(9 + 4 * math.sqrt(place.people), 1)) for place in places]
    return {"dots": dots, "viewbox": drawn.viewbox, "version": drawn.svg.version}
