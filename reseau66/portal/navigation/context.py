"""Where in the tree the page stands that is asked for."""

from django.http import HttpRequest

from .tree import place_of


def place(request: HttpRequest) -> dict[str, object]:
    """Return the section and the page that a template's header and breadcrumb begin with."""
    return {"tree_place": place_of(request.path)}
