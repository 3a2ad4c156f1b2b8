"""Long lists of collectivités, made in one go: Django's template language takes four times as long a row."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from core.ui.typography import count

from ..collectivities.facts import Facts
from ..initiatives.enums import InitiativeKind, Stage
from ..initiatives.models import Recognition
from ..map.colours import STAR
from ..map.drawings import drawings
from ..map.map_points import MapPoint
from ..map.requests import Marked
from ..territory.enums import Kind
from ..territory.models import Collectivity, address_of

register = template.Library()

RAMP = "directory/initiatives/ramp.html"
_ROW = (
    '<li class="row"><div class="row-main"><a href="{}">{}</a>{}<p class="meta">{}</p></div>'
    '{}<span class="meta">{}</span></li>\n'
)
_RECOGNISED = "reconnue «\u00a0Agenda 21 local France\u00a0»"
_STAR = ' <span class="ribbon-star{}" aria-hidden="true">★{}</span><span class="visually-hidden">, {}</span>'


@register.simple_tag
def map_names(places: Iterable[tuple[str, str, Facts | None, int]]) -> SafeString:
    """The places, as code, name, facts and number of fiches; the script reads which ones the filters keep."""
    return mark_safe("".join(_map_name(*place) for place in places))  # noqa: S308 - pieces are escaped


def _map_name(code: str, name: str, facts: Facts | None, fiches: int) -> SafeString:
    return _map_line(code, name, _map_facts(facts, fiches) if facts or fiches else "")


@lru_cache(maxsize=4096)
def _map_line(code: str, name: str, about: SafeString | str) -> SafeString:
    return format_html('<li><a href="{}">{}</a>{}</li>', address_of(code, name), name, about)


def _map_facts(facts: Facts | None, fiches: int) -> SafeString:
    actions = facts.actions if facts else 0
    words = (
        InitiativeKind(facts.kind).label if facts and facts.kind else "",
        facts.label.capitalize() if facts else "",
        count(actions, "action") if actions else "",
        count(fiches, "fiche") if fiches else "",
    )
    star = recognition_star(facts.recognised_on) if facts else ""
    return format_html(' <span class="meta">{}{}</span>', " · ".join(filter(None, words)), star)


@register.inclusion_tag(RAMP)
def stage_ramp(stage: Stage | str | None, *, since: str = "", is_wide: bool = False) -> dict[str, Any]:
    """The six steps of a démarche, the present one marked and said in words; quiet where it is not known.

    ``since`` is a partial date; a wide one names each step where the page is wide.
    """
    present = Stage(stage) if stage else None
    steps = [(step, present is not None and step.rank <= present.rank) for step in Stage]
    return {"present": present, "steps": steps, "since": since, "is_wide": is_wide}


@register.simple_tag
def small_ramp(stage: str) -> SafeString:
    """The same in a row of a list; kept, for lists have many."""
    return _small_ramp(stage)


@lru_cache(maxsize=16)
def _small_ramp(stage: str) -> SafeString:
    return format_html('<div class="ramp-small">{}</div>', render_to_string(RAMP, stage_ramp(stage)))


@register.simple_tag
def recognition_star(recognised_on: str | None) -> SafeString | str:
    """The mark of a recognition behind a name: a star while it holds, grey with its years once it has ended."""
    if recognised_on is None:
        return ""
    recognition = Recognition(date=recognised_on)
    if recognition.is_valid:
        return format_html(_STAR, "", "", _RECOGNISED)
    years = f" {recognised_on[:4]}–{recognition.valid_until}" if recognised_on else ""
    return format_html(_STAR, " is-past", years, f"{_RECOGNISED}, {recognition.span}")


@register.simple_tag
def frame_code(address: str, title: str, *, width: int | str, height: int) -> str:
    """What another site copies to show one of our pages in a frame: text, for a field."""
    return f'<iframe src="{address}" title="{title}" width="{width}" height="{height}" loading="lazy"></iframe>'


@register.simple_tag
def drawn_places(marked: Iterable[Marked], target: str = "") -> SafeString:
    """The places as paths of an SVG, each a link; those that the filters leave out are pale and lead nowhere."""
    by_mark: dict[str, list[SafeString]] = defaultdict(list)
    stars = []
    for marked_place in marked:
        by_mark[marked_place.mark if marked_place.is_kept else "is-out"].append(_drawn(marked_place, target))
        if marked_place.is_kept and marked_place.has_ribbon:
            stars.append(format_html('<path transform="translate({} {})" d="{}"/>', *marked_place.place.at, STAR))
    groups = [f'<g class="place {mark}">{"".join(paths)}</g>' for mark, paths in sorted(by_mark.items())]
    groups += [f'<g class="ribbons" aria-hidden="true">{"".join(stars)}</g>'] if stars else []
    return mark_safe("".join(groups))  # noqa: S308 - pieces are escaped


def _drawn(marked_place: Marked, target: str) -> SafeString:
    place = marked_place.place
    if not marked_place.is_kept:
        return format_html('<path d="{}"/>', place.d)
    where = format_html(' target="{}"', target) if target else ""
    return format_html(
        '<a href="{}"{}><title>{}</title><path d="{}"/></a>',
        *(place.address, where, f"{place.name}, ruban du DD" if marked_place.has_ribbon else place.name, place.d),
    )


@register.simple_tag
def collectivity_rows(collectivities: Iterable[Collectivity], fiches: Mapping[int, int]) -> SafeString:
    """The rows of a list made ``with_epci_name`` and ``with_engagement``: where, démarche, stage, population.

    ``fiches`` says how many each has, by its key.
    """
    return format_html_join("", _ROW, (_row(place, fiches.get(place.pk, 0)) for place in collectivities))


def _row(place: Any, fiches: int) -> tuple[str, str, SafeString | str, str, SafeString | str, str]:
    where = place.epci_name or "" if place.kind == Kind.COMMUNE else place.get_kind_display()
    kind = InitiativeKind(place.initiative_kind).label if place.initiative_kind else ""
    actions = count(place.action_count, "action") if place.action_count else ""
    stories = count(fiches, "fiche") if fiches else ""
    about = " · ".join(filter(None, [where, place.formerly, kind, actions, stories]))
    star = recognition_star(place.recognised_on)
    ramp = _small_ramp(place.stage_today) if place.initiative_kind else ""
    return place.get_absolute_url(), place.name, star, about, ramp, count(place.population or 0, "habitant")


@register.inclusion_tag("directory/map/points_map.html")
def points_map(points: list[MapPoint], title: str) -> dict[str, Any]:
    """Points on the territory, larger where there is more, with the same in a list beside; needs no script."""
    drawn = drawings()
    sized = [(point, round(9 + 4 * math.sqrt(point.number), 1)) for point in points]
    return {"points": sized, "title": title, "viewbox": drawn.viewbox, "version": drawn.svg.version}
