"""What publications of any kind hold about persons: who writes them, and who decided on their versions."""

from typing import Any

from ..personal_data.declaring import Shown


def written(title: str, model: Any) -> Shown:
    """Return the publications of a kind that somebody writes: what they are called, and where they stand."""
    return Shown(
        title,
        lambda account: model.objects.written_by(account).select_related("live").prefetch_related("versions"),
        only=("kind", "created_at", "published_at"),
        more={"titre": str, "où en est": lambda publication: publication.standing.label},
    )


def decided_on(model: Any) -> Shown:
    """Return the versions on which an animateur decided."""
    genre = model._meta.get_field("publication").related_model._meta.verbose_name
    return Shown(
        "Textes sur lesquels j’ai décidé",
        lambda account: model.objects.filter(decided_by=account),
        only=("title", "state", "decided_at", "note"),
        more={"genre": lambda version: genre},
    )
