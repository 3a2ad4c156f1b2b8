"""Cards of persons, made in one go: a page of the trombinoscope has twenty-four of them."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from members.models import Referent
from reseau66.core.ui.templatetags.ui import avatar, badge

register = template.Library()


@register.simple_tag
def person_cards(people: Iterable[Referent]) -> SafeString:
    """Portrait, name, function, place and role of each person of a queryset made ``with_functions``."""
    return format_html_join("", '<li class="person">{}\n<h2><a href="{}">{}</a></h2>{}</li>\n', map(_card, people))


def _card(referent: Referent) -> tuple[SafeString, str, str, SafeString | str]:
    portrait = avatar(referent.full_name, picture=referent.portrait, width=320, size="card")
    return portrait, referent.get_absolute_url(), referent.full_name, _function(referent)


def _function(referent: Referent) -> SafeString | str:
    mandate = referent.current_mandate
    if mandate is None:
        return ""
    role = badge(mandate.short_role, tone="sea")
    return format_html('<p>{}</p><p class="soft">{}</p><p>{}</p>', mandate.title, mandate.place, role)
