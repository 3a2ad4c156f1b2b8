"""How fiches are written; their photos and documents have views of their own (``writing``)."""

from typing import Any

from core.publishing.desks import Beginning, Piece
from core.readers import Author, AuthorRequest
from core.ui.keys import key_of
from directory.plans.models import PlanAction
from directory.territory.permissions import places_of
from members.texts.desks import text_desk

from . import actions as sheets_actions
from .forms import BeginForm, FicheDocumentForm, PhotoForm, RecordingForm, WriteForm
from .models import FactSheet, FactSheetVersion
from .steps import steps_of


def _told_action(request: AuthorRequest) -> PlanAction | None:
    """Return the action that the fiche is to tell, where the reader works for its collectivité."""
    actions = PlanAction.objects.select_related("initiative__collectivity")
    action = actions.filter(pk=key_of(request.GET.get("action", "")) or 0).first()
    return action if action and action.initiative.collectivity in places_of(request.user) else None


def _form(request: AuthorRequest, sent: Any) -> BeginForm:
    action = _told_action(request)
    initial = {"title": action.title, "collectivity": action.initiative.collectivity.code} if action else {}
    return BeginForm(sent, places=places_of(request.user), initial=initial)


def _make(request: AuthorRequest, data: dict[str, Any]) -> tuple[FactSheet, dict[str, Any]]:
    fixed = {"kind": data["kind"], "collectivity": data["collectivity"], "plan_action": _told_action(request)}
    return FactSheet(**fixed), {"title": data["title"]}


def _put_recording(fiche: FactSheet, by: Author, data: dict[str, Any] | None) -> None:
    sheets_actions.set_recording(fiche=fiche, by=by, upload=data["recording"] if data else None)


def _shown(version: FactSheetVersion) -> dict[str, Any]:
    photos = list(version.photos.select_related("picture"))
    steps = steps_of(version, has_pictures=bool(photos))
    return {
        "steps": steps,
        "step": {step.key: step for step in steps},
        "needs": version.needs(),
        "problems": version.problems(),
        "photos": photos,
        "documents": version.documents.select_related("file"),
        "photo_form": PhotoForm(auto_id="id_photo_%s"),
        "document_form": FicheDocumentForm(auto_id="id_document_%s"),
    }


DESK = text_desk(
    model=FactSheet,
    form=WriteForm,
    template="experiences/sheets/write.html",
    shown=_shown,
    beginning=Beginning(
        title="Raconter une expérience",
        route="experiences:list",
        closed="Les fiches s’écrivent entre membres du Réseau.",
        form=_form,
        make=_make,
        template="experiences/sheets/begin.html",
        shown=lambda request: {"action": _told_action(request)},
    ),
    pieces={
        "recording": Piece(
            form=RecordingForm,
            put=_put_recording,
            verb="Retirer l’enregistrement",
            added="L’enregistrement est dans la fiche.",
            removed="L’enregistrement est retiré du brouillon.",
            place="#images",
        )
    },
)
