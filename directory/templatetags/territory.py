"""Long lists of collectivités, made in one go: Django's template language takes four times as long a row."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from directory.cartography import DrawnCommune
from directory.enums import Kind
from directory.models import Collectivity, address_of
from reseau66.core.ui.typography import count

register = template.Library()

_ROW = (
    '<li class="row"><div class="row-main"><a href="{}">{}</a><p class="meta">{}</p></div>'
    '<span class="meta">{}</span></li>\n'
)


@register.simple_tag
def map_names(communes: Iterable[tuple[str, str]]) -> SafeString:
    """The communes, as code and name, beside the map; its script reads which ones the filters keep."""
    return mark_safe("".join(_map_name(code, name) for code, name in communes))  # noqa: S308 - pieces are escaped


@lru_cache(maxsize=4096)
def _map_name(code: str, name: str) -> SafeString:
    return format_html('<li><a href="{}">{}</a></li>\n', address_of(code, name), name)


@register.simple_tag
def drawn_communes(communes: Iterable[tuple[DrawnCommune, bool]]) -> SafeString:
    """The communes as paths of an SVG, each a link; those that the filters leave out are pale and lead nowhere."""
    by_tint: dict[int, list[str]] = defaultdict(list)
    for commune, is_kept in communes:
        by_tint[commune.tint].append(_drawn(commune, is_kept))
    groups = (f'<g class="commune commune-{tint}">{"".join(paths)}</g>' for tint, paths in sorted(by_tint.items()))
    return mark_safe("".join(groups))  # noqa: S308 - pieces are escaped


@lru_cache(maxsize=1024)
def _drawn(commune: DrawnCommune, is_kept: bool) -> SafeString:
    if not is_kept:
        return format_html('<path class="commune is-out" d="{}"/>', commune.d)
    own = format_html(' class="commune commune-{} {}"', commune.tint, commune.marks) if commune.marks else ""
    return format_html(
        '<a href="{}"><title>{}</title><path{} d="{}"/></a>', commune.address, commune.name, own, commune.d
    )


@register.simple_tag
def collectivity_rows(collectivities: Iterable[Collectivity]) -> SafeString:
    """The rows of a list made ``with_epci_name``: name, EPCI or kind, population."""
    return format_html_join("", _ROW, map(_row, collectivities))


def _row(collectivity: Collectivity) -> tuple[str, str, str, str]:
    is_commune = collectivity.kind == Kind.COMMUNE
    where = collectivity.epci_name or "" if is_commune else collectivity.get_kind_display()  # type: ignore[attr-defined]
    return collectivity.get_absolute_url(), collectivity.name, where, count(collectivity.population or 0, "habitant")
