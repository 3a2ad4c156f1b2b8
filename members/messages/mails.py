"""Mail to the people who run the network."""

from collections.abc import Mapping
from typing import Any

from core.notifications.actions import queue_mail

from ..accounts.models import User


def tell_animateurs(template: str, context: Mapping[str, Any]) -> None:
    """Write to every animateur whose account is open."""
    for email in User.objects.filter(is_staff=True, is_active=True).values_list("email", flat=True):
        queue_mail(to=email, template=template, context=context)
