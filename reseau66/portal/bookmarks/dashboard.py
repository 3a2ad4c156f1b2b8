"""What one keeps, in one's space."""

from core.dashboard import Belonging

from .models import Bookmark

MINE = (
    Belonging(
        label="Mes signets",
        route="bookmarks",
        rows=lambda sitter: Bookmark.objects.filter(owner=sitter.user.pk),
        one="page gardée",
        many="pages gardées",
        nothing="En haut d’une page, «\u00a0Garder\u00a0» la met ici",
        icon="bookmark",
        position=60,
    ),
)
