"""What one follows, in one's space."""

from django.db.models import QuerySet

from core.dashboard import Belonging, Sitter

from .enums import Level
from .models import Follow


def _followed(sitter: Sitter) -> QuerySet[Follow]:
    return Follow.objects.filter(person=sitter.user.pk, level__in=[level for level in Level if level.hears_topics])


MINE = (
    Belonging(
        label="Ce que je suis",
        route="forum:preferences",
        rows=_followed,
        one="sujet, thème ou catégorie",
        many="sujets, thèmes ou catégories",
        nothing="Aucun sujet ni thème suivi",
        icon="bell",
        position=80,
    ),
)
