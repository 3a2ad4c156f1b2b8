"""Every write around a démarche that has consequences."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from core.attachments.actions import remove_document, store_document
from core.editing import actions as changing
from core.history import actions as history
from core.readers import Author
from core.themes.models import Theme

from ..territory.models import Collectivity
from .enums import Stage
from .models import Initiative, InitiativeDocument, StageChange


@transaction.atomic
def add(*, collectivity: Collectivity, by: Author, values: dict[str, Any], themes: list[Theme]) -> Initiative:
    """Write a new démarche of the collectivité."""
    initiative = Initiative.objects.create(collectivity=collectivity, **values)
    initiative.themes.set(themes)
    history.record(obj=collectivity, verb=f"Démarche ajoutée : {initiative.title}", by=by)
    history.record(obj=initiative, verb="Démarche ajoutée", by=by)
    return initiative


@transaction.atomic
def change(
    *, initiative: Initiative, by: Author, seen: datetime | None, values: dict[str, Any], themes: list[Theme]
) -> Initiative:
    """Change a démarche that nobody else has changed since ``seen``, or raise ChangedMeanwhileError."""
    return changing.change(
        stored=initiative, by=by, seen=seen, values=values, lists={"themes": themes}, verb="Démarche modifiée"
    )


@transaction.atomic
def reach(*, initiative: Initiative, by: Author, stage: Stage, since: str, note: str, source: str) -> StageChange:
    """Write that the démarche reached a stage; what was written of the same stage and date is brought up to date."""
    locked = Initiative.objects.select_for_update().get(pk=initiative.pk)
    change, _ = StageChange.objects.update_or_create(
        initiative=locked, stage=stage, since=since, defaults={"note": note, "source": source}
    )
    refresh_stage(locked)
    history.record(obj=locked, verb=f"Étape notée : {change}", by=by)
    return change


@transaction.atomic
def add_document(
    *, initiative: Initiative, by: Author, title: str, upload: UploadedFile[bytes] | None, link: str
) -> InitiativeDocument:
    """Lay a file or a link beside the démarche; raise documents.DocumentRefusedError for a file that is none."""
    stored = store_document(upload=upload, by=by) if upload else None
    document = InitiativeDocument.objects.create(
        initiative=initiative, title=title, file=stored, link="" if stored else link
    )
    history.record(obj=initiative, verb=f"Document ajouté : {document}"[:200], by=by)
    return document


@transaction.atomic
def remove_initiative_document(*, document: InitiativeDocument, by: Author) -> None:
    """Take a document away, with its file."""
    history.record(obj=document.initiative, verb=f"Document retiré : {document}"[:200], by=by)
    file = document.file
    document.delete()
    if file:
        remove_document(document=file)


def refresh_stage(initiative: Initiative) -> None:
    """Bring the démarche's stage to the last one of its history: the latest dated, else the furthest."""
    changes = list(initiative.stages.all())
    dated = [change for change in changes if change.since]
    last = max(dated, key=_order) if dated else max(changes, key=_order, default=None)
    Initiative.objects.filter(pk=initiative.pk).update(stage=last.stage if last else "")


def _order(change: StageChange) -> tuple[str, int]:
    return change.since, Stage(change.stage).rank
