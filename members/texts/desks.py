"""What fiches, documents, news and events have in common where they are written: members do, animateurs publish."""

from typing import Any

from core.publishing.desks import Desk

from .forms import AuthorForm
from .permissions import can_edit, can_publish, can_write


def text_desk(**own: Any) -> Desk:
    """Return the desk of a kind that members write; ``own`` is what the kind has for itself."""
    return Desk(can_begin=can_write, can_edit=can_edit, can_publish=can_publish, around=authors_of, **own)


def authors_of(publication: Any) -> dict[str, Any]:
    """Return what the section « Qui l’écrit » of a writing page shows; one query."""
    return {
        "authors": publication.authors.select_related("referent"),
        "author_form": AuthorForm(auto_id="id_author_%s"),
    }
