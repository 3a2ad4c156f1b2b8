"""What is asked before a task, a page, a document or a date goes."""

from django.http import HttpRequest

from core.ui.asking import Consequence, removing

from .doors import removable

GONE = {
    "taches": ("Retirer la tâche", "Elle disparaît de la liste du groupe."),
    "pages": ("Retirer la page", "La page disparaît, avec ses anciennes versions."),
    "documents": ("Retirer le document", "Le fichier est effacé."),
    "dates": (
        "Retirer la date",
        "Elle disparaît d’ici et du calendrier du groupe : prévenez celles et ceux qui l’ont notée.",
    ),
}


def removing_thing(request: HttpRequest, slug: str, sort: str, pk: int) -> Consequence:
    """Return what taking a task, a page, a document or a date away means."""
    group, thing = removable(request, slug, sort, pk)
    verb, gone = GONE[sort]
    return removing(thing, verb, back=f"{group.get_absolute_url()}{sort}/", more=[gone])
