"""The only changes of what is published: who may call them is the callers' affair, what they may do is decided here."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils import timezone

from ..attachments.actions import store_photo
from ..editing.actions import ChangedMeanwhileError, check_unchanged
from ..history import actions as history
from ..limits.reach import Door, spend
from ..notifications.actions import queue_mail
from ..readers import Author
from ..refusals import Refused
from ..themes.models import Theme
from .models import WORKING, Publication, State, Version

TAKEN_BACK = "Cette version n’est plus celle que vous avez lue\u00a0: ouvrez-la de nouveau, et relisez-la."


class PublishingError(Refused):
    """It cannot be done now; the message says why, in French."""


@transaction.atomic
def write_first(*, publication: Publication, by: Author | None, values: Mapping[str, Any]) -> Any:
    """Save a new publication with its first draft, whose author is ``by`` if anybody; return the draft."""
    publication.save()
    publication.authors.set([by] if by else [])
    version = _version_model(publication).objects.create(publication=publication, **values)
    history.record(obj=publication, verb="Brouillon commencé", by=by)
    return version


@transaction.atomic
def begin(*, publication: Publication, by: Author) -> Any:
    """Return the working version, made from what is online where there is none."""
    locked = _locked(publication)
    working = locked.working
    if working is not None:
        return working
    if locked.live is None:
        raise PublishingError("Ce texte n’a plus de version à modifier.")
    version = _copy(locked.live)
    history.record(obj=locked, verb="Nouvelle version commencée", by=by)
    return version


@transaction.atomic
def begin_from(*, publication: Publication, by: Author, seen: datetime | None) -> tuple[Any, datetime | None]:
    """Return the working version and what its writer saw of it, for a form that was opened at ``seen``.

    A form that showed what is online begins a new version; raise ChangedMeanwhileError where that is no longer online.
    To be called in the transaction that saves: the publication stays locked until its end.
    """
    locked = _locked(publication)
    if locked.working is not None:
        return locked.working, seen
    if locked.live is None or locked.live.updated_at != seen:
        raise ChangedMeanwhileError(locked.live)
    version = begin(publication=locked, by=by)
    return version, version.updated_at


@transaction.atomic
def begin_to_change(*, publication: Publication, by: Author) -> Any:
    """Return the working version for a change that is made at once; one that waits becomes a draft again.

    To be called in the transaction that changes it: until its end nobody submits or publishes it.
    """
    locked = _locked(publication)
    version = begin(publication=locked, by=by)
    version.publication = locked
    if version.state == State.SUBMITTED:
        version.state = State.DRAFT
        version.save()
        history.record(obj=locked, verb="Reprise par son auteur", by=by)
    return version


def _copy(version: Version) -> Version:
    """Write a draft that says the same, with copies of the rows that belong to it."""
    model: Any = type(version)
    values = {name: getattr(version, name) for name in (*version.content, *version.derived)}
    copy: Version = model.objects.create(publication=version.publication, **values)
    for name in version.lists:
        getattr(copy, name).set(getattr(version, name).all())
    for name in version.children:
        for child in getattr(version, name).all():
            child.pk, child._state.adding, child.version = None, True, copy
            child.save()
    return copy


@transaction.atomic
def save(
    *,
    version: Version,
    by: Author,
    seen: datetime | None,
    values: Mapping[str, Any],
    lists: Mapping[str, Collection[models.Model]],
) -> Any:
    """Write the draft that nobody else has changed since ``seen``; raise ChangedMeanwhileError or PublishingError.

    A version that waits for an answer becomes a draft again: what an animateur reads does not change under her eyes.
    """
    locked = _locked_version(version)
    if locked.state == State.PUBLISHED:
        raise PublishingError("Cette version est publiée : commencez-en une nouvelle.")
    check_unchanged(locked, seen=seen, at=locked.updated_at)
    for name, value in values.items():
        setattr(locked, name, value)
    if locked.state == State.SUBMITTED:
        locked.state = State.DRAFT
        history.record(obj=locked.publication, verb="Reprise par son auteur", by=by)
    locked.save()
    for name, chosen in lists.items():
        getattr(locked, name).set(chosen)
    return locked


@transaction.atomic
def write_version(
    *, publication: Publication, by: Author, seen: datetime | None, values: dict[str, Any], themes: Collection[Theme]
) -> Any:
    """Save a draft, begun from what is online where there is none, and return it; raise ChangedMeanwhileError."""
    version, seen = begin_from(publication=publication, by=by, seen=seen)
    return save(version=version, by=by, seen=seen, values=values, lists={"themes": themes})


@transaction.atomic
def set_picture(*, publication: Publication, by: Author, upload: UploadedFile[bytes] | None, caption: str) -> None:
    """Put a photo with its caption into the draft, or none; raise images.ImageRefusedError."""
    draft = begin_to_change(publication=publication, by=by)
    stored = store_photo(upload=upload, by=by) if upload else None
    _version_model(publication).objects.filter(pk=draft.pk).update(picture=stored, caption=caption)


@transaction.atomic
def submit(*, version: Version, by: Author) -> Any:
    """Ask the animateurs to read the draft; raise PublishingError with what is missing."""
    locked = _locked_version(version)
    if locked.state != State.DRAFT:
        raise PublishingError("Cette version n’est pas un brouillon.")
    _refuse_what_lacks(locked)
    locked.state, locked.submitted_at, locked.note = State.SUBMITTED, timezone.now(), ""
    locked.save()
    history.record(obj=locked.publication, verb="Soumise", by=by)
    return locked


@transaction.atomic
def send_back(*, version: Version, by: Author, note: str) -> Any:
    """Give the version back to its authors with what remains to be done, and tell them."""
    locked = _locked_version(version)
    if locked.state != State.SUBMITTED:
        raise PublishingError("Cette version n’attend plus de réponse.")
    if not note.strip():
        raise PublishingError("Dites ce qu’il reste à reprendre.")
    locked.state, locked.note = State.DRAFT, note
    locked.decided_at, locked.decided_by = timezone.now(), by
    locked.save()
    history.record(obj=locked.publication, verb="Renvoyée à son auteur", by=by, changes={"note": ["", note[:500]]})
    _tell(locked, "emails/publication_sent_back.txt", by=by)
    return locked


@transaction.atomic
def publish(*, version: Version, by: Author | None, read: datetime | None = None) -> Any:
    """Put the version online in the place of what was, and tell its authors, save who does it herself.

    What is loaded (``by`` is None) and was never submitted is told to nobody.

    ``read`` is when the version that an animateur has read was submitted: raise PublishingError where it was taken
    back since, or submitted again with other words.
    """
    locked = _locked_version(version)
    if read is not None and (locked.state != State.SUBMITTED or locked.submitted_at != read):
        raise PublishingError(TAKEN_BACK)
    if locked.state not in WORKING:
        raise PublishingError("Cette version est déjà publiée.")
    _refuse_what_lacks(locked)
    publication = locked.publication
    was_submitted = locked.state == State.SUBMITTED
    locked.state, locked.note = State.PUBLISHED, ""
    locked.decided_at, locked.decided_by = timezone.now(), by
    locked.save()
    publication.live, publication.archived_at, publication.is_archived_by_team = locked, None, False
    publication.published_at = publication.published_at or timezone.now()
    publication.save()
    history.record(obj=publication, verb="Publiée", by=by)
    if was_submitted or by is not None:
        _tell(locked, "emails/publication_published.txt", by=by)
    return locked


@transaction.atomic
def archive(*, publication: Publication, by: Author) -> None:
    """Take what is online off the lists; its address says that it is archived.

    What the team archived, and not one of its authors, the team alone brings back.
    """
    locked = _locked(publication)
    if locked.live is None or locked.archived_at:
        raise PublishingError("Ce texte n’est pas en ligne.")
    locked.archived_at = timezone.now()
    locked.is_archived_by_team = _is_of_team(by) and not locked.authors.filter(pk=by.pk).exists()
    locked.save()
    history.record(obj=locked, verb="Archivée", by=by)


@transaction.atomic
def bring_back(*, publication: Publication, by: Author) -> None:
    """Put what was archived online again; raise PublishingError where the team took it off and ``by`` is not of it."""
    locked = _locked(publication)
    if not locked.archived_at:
        raise PublishingError("Ce texte n’est pas archivé.")
    if locked.is_archived_by_team and not _is_of_team(by):
        raise PublishingError(
            "L’équipe du Réseau a archivé ce texte. Dites-lui pourquoi il devrait revenir, ou soumettez une version "
            "nouvelle."
        )
    locked.archived_at, locked.is_archived_by_team = None, False
    locked.save()
    history.record(obj=locked, verb="Remise en ligne", by=by)


def _is_of_team(by: Author) -> bool:
    return by is not None and by.is_staff and by.is_active


@transaction.atomic
def invite_author(*, publication: Publication, by: Author, author: Author) -> None:
    """Let somebody else write it too, and tell her; raise PublishingError where she does already."""
    locked = _locked(publication)
    if locked.authors.filter(pk=author.pk).exists():
        raise PublishingError("Cette personne l’écrit déjà.")
    spend(by=by, persons=1, door=Door.AUTHOR)
    locked.authors.add(author)
    history.record(obj=locked, verb="Autrice ou auteur ajouté", by=by, changes={"auteur": ["", str(author)]})
    context = {"person": author, "by": by, "publication": locked}
    queue_mail(to=author.email, template="emails/publication_invited.txt", context=context)


@transaction.atomic
def remove_author(*, publication: Publication, by: Author, author: Author) -> None:
    """Let somebody write it no more; raise PublishingError for the last one."""
    locked = _locked(publication)
    if not locked.authors.exclude(pk=author.pk).exists():
        raise PublishingError("Il faut au moins une personne qui l’écrive.")
    locked.authors.remove(author)
    history.record(obj=locked, verb="Autrice ou auteur retiré", by=by, changes={"auteur": [str(author), ""]})


def _tell(version: Version, template: str, *, by: Author | None) -> None:
    """Write to each author who has an account, but not to who did it herself."""
    publication: Any = version.publication
    others = publication.authors.exclude(pk=by.pk) if by else publication.authors.all()
    for author in others:
        context = {"person": author, "version": version, "address": settings.SITE_URL + publication.get_absolute_url()}
        queue_mail(to=author.email, template=template, context=context)


def _locked(publication: Publication) -> Any:
    manager: Any = type(publication)._default_manager
    return manager.select_for_update(of=["self"]).get(pk=publication.pk)


def _refuse_what_lacks(version: Version) -> None:
    """Raise PublishingError with all that the version lacks."""
    if problems := version.problems():
        raise PublishingError(" ".join(problem.sentence for problem in problems))


def _locked_version(version: Version) -> Any:
    """Lock the publication, then read the version anew: two who change it at once come one after the other."""
    publication = _locked(version.publication)
    manager: Any = type(version)._default_manager
    fresh = manager.get(pk=version.pk)
    fresh.publication = publication
    return fresh


def _version_model(publication: Publication) -> Any:
    meta: Any = publication._meta
    return meta.get_field("live").related_model
