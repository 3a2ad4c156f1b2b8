"""What a person, or an animateur for her, changes in her entry."""

from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from core.attachments import actions as attachments
from core.attachments.images import Crop
from core.history import actions as history
from core.themes.models import Theme
from directory.territory.models import Collectivity

from ..accounts.models import User
from ..competences.models import Competence
from .models import CONTACT_FIELDS, HeldCompetence, Referent
from .queries import workplaces_of


@transaction.atomic
def update_profile(
    *,
    referent: Referent,
    by: User,
    values: dict[str, Any],
    lists: dict[str, list[Theme]],
    competences: list[str],
    title: str,
    is_delegate: bool,
    portrait: UploadedFile[bytes] | None,
    crop: Crop | None = None,
    remove_portrait: bool,
) -> None:
    """Change one's entry, which is thereby up to date; raise images.ImageRefusedError for a portrait that is none."""
    before = history.snapshot(referent, [*values, "portrait"])
    for name, value in values.items():
        setattr(referent, name, value)
    old = referent.portrait
    if portrait:
        referent.portrait = attachments.store_portrait(upload=portrait, by=by, crop=crop)
    elif remove_portrait:
        referent.portrait = None
    referent.confirmed_at = timezone.now()
    referent.save()
    changes = history.changes_since(before, referent, masked=CONTACT_FIELDS)
    changes |= _set_function(referent, title, is_delegate)
    changes |= history.set_lists(referent, lists)
    changes |= set_competences(referent=referent, names=competences)
    if old and referent.portrait != old:
        attachments.remove(picture=old)
    if changes:
        history.record(obj=referent, verb="Profil modifié", by=by, changes=changes)


def work_first_for(*, user: User, code: str) -> Collectivity | None:
    """Begin pages with one of the collectivités for which a person works; return it, None where it is not hers."""
    chosen = next((place for place in workplaces_of(user) if place.code == code), None)
    if chosen:
        Referent.objects.filter(pk=user.profile.pk).update(works_first_for=chosen)
    return chosen


def _set_function(referent: Referent, title: str, is_delegate: bool) -> history.Changes:
    mandate = referent.current_mandate
    if not mandate:
        return {}
    before = history.snapshot(mandate, ["title", "is_delegate"])
    mandate.title, mandate.is_delegate = title, is_delegate
    mandate.save(update_fields=["title", "is_delegate"])
    return history.changes_since(before, mandate)


@transaction.atomic
def set_competences(*, referent: Referent, names: list[str]) -> history.Changes:
    """Make these the person's competences, in the spelling already in use; return what changed for the history."""
    wanted = [_competence(name) for name in names]
    old = list(Competence.objects.filter(holders__content_object=referent))
    if set(old) == set(wanted):
        return {}
    HeldCompetence.objects.filter(content_object=referent).exclude(tag__in=wanted).delete()
    HeldCompetence.objects.bulk_create(
        (HeldCompetence(content_object=referent, tag=tag) for tag in wanted if tag not in old), ignore_conflicts=True
    )
    Competence.objects.filter(pk__in=[tag.pk for tag in old], holders=None).delete()
    return {"compétences": [", ".join(tag.name for tag in tags) for tags in (old, wanted)]}


def _competence(name: str) -> Competence:
    """Return the competence of this name, made if nobody had it yet; two people may write it at the same time."""
    competence = Competence.objects.named(name).first()
    if competence:
        return competence
    slug = f"{slugify(name)[:60] or 'competence'}-{uuid4().hex[:6]}"
    Competence.objects.bulk_create([Competence(name=name, slug=slug)], ignore_conflicts=True)
    return Competence.objects.named(name).get()
