"""The words of a shared link to a page of a collectivité."""

from django.conf import settings
from django.urls import reverse

from core.ui.typography import count

from ..collectivities.queries import ShownInitiative
from ..territory.models import Collectivity


def social(place: Collectivity, shown: list[ShownInitiative], address: str) -> dict[str, str]:
    """Return what a shared link to a page of a collectivité shows (Open Graph): whole addresses and a picture."""
    card = reverse("directory:share_card", args=[place.code, place.slug])
    initiatives = [shown_initiative.initiative for shown_initiative in shown]
    sentences = [
        f"{initiative.title}, {initiative.get_stage_display().lower() or 'étape inconnue'}"
        for initiative in initiatives
    ]
    actions = sum(shown_initiative.action_count for shown_initiative in shown)
    sentences += [count(actions, "action") + " au programme"] if actions else []
    return {
        "title": f"{place.name} et le développement durable",
        "description": ". ".join(sentences) + "."
        if sentences
        else "Ce que la collectivité entreprend, sur le portail du Réseau.",
        "address": settings.SITE_URL + address,
        "picture": settings.SITE_URL + card,
        "alt": f"{place.name}, sur le portail du Réseau",
    }
