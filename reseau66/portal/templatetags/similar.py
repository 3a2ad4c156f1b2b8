"""What a topic is like, on its page and while one writes it."""

from typing import Any

from django import template
from django.template import Context

from ..search.similar import similar_to

register = template.Library()


@register.inclusion_tag("portal/search/similar.html", takes_context=True)
def similar_things(context: Context, title: str, but: str = "") -> dict[str, Any]:
    """Topics, fiches and frequent questions that a title is like, less the page itself."""
    return {"similar": similar_to(title, context["user"], but=but)}
