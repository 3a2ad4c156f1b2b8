"""Who runs the Réseau, where an outsider may wish to call."""

from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser

from core.database.process_cache import remembered

from ..team.models import TeamMember

register = template.Library()


@register.inclusion_tag("portal/team/strip.html")
def team_strip() -> dict[str, Any]:
    """Faces, and the first telephone; one query a minute."""
    return {"team": remembered("team", _team)}


def _team() -> list[TeamMember]:
    """Return who runs the network, as everybody may read it."""
    return list(TeamMember.objects.visible_to(AnonymousUser()).for_display())
