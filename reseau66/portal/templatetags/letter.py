"""The letter in one's own space."""

from typing import Any

from django import template

from ..letters.subscribing import subscription_of

register = template.Library()


@register.inclusion_tag("portal/letter_mine.html", takes_context=True)
def my_letter(context: template.Context) -> dict[str, Any]:
    """Whether one receives the letter, and the button that changes it."""
    return {"subscription": subscription_of(context["user"]), "csrf_token": context["csrf_token"]}
