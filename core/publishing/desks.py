"""How a kind is written: what its pages share with those of all kinds, and what is its own.

Each kind declares one desk, beside its versions (``core.kinds.Publication``); ``views`` and ``templates/publishing/``
do the rest. Who may what is the kind's affair: a desk names the predicates.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest

from ..kinds import Kind, Publication
from ..readers import Author, AuthorRequest, Reader
from . import actions
from .forms import PictureForm, VersionForm

OFF_THE_DRAFT = (
    "Le brouillon ne la ou le montre plus ; ce qui est en ligne reste tel quel jusqu’à la prochaine publication."
)


def _nothing(of: Any) -> dict[str, Any]:
    return {}


def _writing_page(request: AuthorRequest, publication: Any) -> str:
    return str(publication.write_url)


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """How a publication begins: with what is fixed from then on.

    ``form`` takes the request and what was sent, ``make`` the request and what the form says: it returns the
    publication unsaved, and what its first draft says. ``then`` returns where its writer goes on.
    """

    title: str
    route: str  # of the page that lists the kind
    closed: str  # what is said to who may not
    form: Callable[[AuthorRequest, Any], forms.Form]
    make: Callable[[AuthorRequest, dict[str, Any]], tuple[Any, dict[str, Any]]]
    then: Callable[[AuthorRequest, Any], str] = _writing_page
    template: str = "publishing/begin.html"
    shown: Callable[[AuthorRequest], dict[str, Any]] = _nothing


@dataclass(frozen=True, kw_only=True)
class Piece:
    """The one picture, file or recording of a draft.

    ``put`` takes publication, author and what the form says; None in its place takes the piece off.
    """

    form: type[forms.Form]
    put: Callable[[Any, Author, dict[str, Any] | None], None]
    verb: str  # « Retirer la photo »
    added: str  # what is said once it is there
    removed: str
    place: str = ""  # « #images », where on the page of the draft it stands


def titled(model: type[Any]) -> Callable[[AuthorRequest, dict[str, Any]], tuple[Any, dict[str, Any]]]:
    """Return how a publication is made of which its genre alone is fixed at the beginning, with a title."""
    return lambda request, data: (model(kind=data["kind"]), {"title": data["title"]})


def _put_picture(publication: Any, by: Author, data: dict[str, Any] | None) -> None:
    picture = {"upload": data["image"], "caption": data["caption"]} if data else {"upload": None, "caption": ""}
    actions.set_picture(publication=publication, by=by, **picture)


PICTURE = Piece(
    form=PictureForm,
    put=_put_picture,
    verb="Retirer la photo",
    added="La photo est dans le brouillon.",
    removed="La photo est retirée du brouillon.",
)  # of versions with ``picture`` and ``caption``


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What the pages know that write one kind."""

    model: type[Any]
    form: type[VersionForm]
    template: str
    can_begin: Callable[[Reader], bool]
    can_edit: Callable[[Reader, Any], bool]
    can_publish: Callable[[Reader], bool]
    around: Callable[[Any], dict[str, Any]]  # of a publication: who writes it
    beginning: Beginning
    shown: Callable[[Any], dict[str, Any]] = _nothing  # of a version: what its page shows beside the form
    pieces: Mapping[str, Piece] = field(default_factory=dict, hash=False)

    def piece_forms(self) -> dict[str, forms.Form]:
        """Return the form of each piece, empty, by its name on the page."""
        return {f"{name}_form": form_of(piece, name) for name, piece in self.pieces.items()}


def form_of(piece: Piece, name: str, request: HttpRequest | None = None) -> forms.Form:
    """Return the form of a piece, with what was sent; its fields have ids of their own, for the page has others."""
    ids = f"id_{name}_%s"
    return piece.form(request.POST, request.FILES, auto_id=ids) if request else piece.form(auto_id=ids)


def desk_of(kind: Kind) -> Desk:
    """Return the desk of a kind; TypeError for one that is not published."""
    if not isinstance(kind.publication, Publication):
        raise TypeError(kind.key)
    desk: Desk = kind.publication.desk
    return desk
