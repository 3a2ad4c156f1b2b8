"""Pictures that stand in rich text: which object shows which, written whenever an object is saved.

Whoever reads the object sees its pictures, so an address that one happens to know must give nothing: a text keeps only
pictures that who is writing sent herself for a text, and those that stood in that same object before. Who is writing is
told by ``written_by``, for a request by ``middleware.WriterMiddleware``; where nobody tells, no picture is new.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_save

from ..readers import Author, Reader
from ..richtext.cleaning import clean
from ..richtext.fields import RichTextField
from .models import Inlay, Picture

_ADDRESS = re.compile(r"/images/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/")
_IMG = re.compile(r"<img\b[^<>]*+>")


@dataclass
class Writing:
    """Who is writing now, and whether pictures that were not hers were taken out of her text."""

    by: Author | None = None
    has_lost: bool = False


_now: ContextVar[Writing | None] = ContextVar("writing", default=None)
_source: ContextVar[Any] = ContextVar("source", default=None)


@contextmanager
def written_by(person: Any) -> Iterator[Writing]:
    """Let ``person`` be who writes what is saved within; give what became of it."""
    writing = Writing(person)
    token = _now.set(writing)
    try:
        yield writing
    finally:
        _now.reset(token)


@contextmanager
def carried_from(source: models.Model) -> Iterator[None]:
    """Let what is saved within show the pictures of ``source``, which the person who copies it may write."""
    token = _source.set(source)
    try:
        yield
    finally:
        _source.reset(token)


def watch_texts() -> None:
    """Follow every model with rich text whose manager says who may read it."""
    for model in apps.get_models():
        if _rich_fields(model) and hasattr(model._default_manager, "visible_to"):
            name = f"inlays-{model._meta.label_lower}"
            pre_save.connect(_keep_own, sender=model, dispatch_uid=name)
            post_save.connect(_keep, sender=model, dispatch_uid=name)
            post_delete.connect(_forget, sender=model, dispatch_uid=name)


def _rich_fields(model: Any) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if isinstance(field, RichTextField)]


def _keep_own(*, sender: Any, instance: models.Model, raw: bool, **kwargs: Any) -> None:
    """Take out of the object's texts the pictures that it may not show."""
    if raw:
        return
    texts = {name: clean(getattr(instance, name)) for name in _rich_fields(sender) if getattr(instance, name)}
    shown = {key for text in texts.values() for key in _shown_in(text)}
    lost = shown - _allowed(instance, shown) if shown else set()
    if not lost:
        return
    for name, text in texts.items():
        setattr(instance, name, _IMG.sub(lambda img: "" if lost.intersection(keys_in(img[0])) else img[0], text))
    writing = _now.get()
    if writing is not None:
        writing.has_lost = True


def _allowed(instance: Any, keys: set[UUID]) -> set[UUID]:
    """Return which of these pictures the object may show; one query."""
    may = Q(pk__in=[])
    for holder in filter(None, (instance, _source.get())):
        # all versions of a publication are one object; what is not stored yet is none
        kin = holder.kin().values("pk") if hasattr(holder, "kin") else [holder.pk] if holder.pk else []
        stood = Inlay.objects.filter(content_type=ContentType.objects.get_for_model(type(holder)), object_id__in=kin)
        may |= Q(pk__in=stood.values("picture"))
    writing = _now.get()
    if writing is not None and writing.by is not None and writing.by.pk is not None:
        may |= Q(uploaded_by=writing.by.pk)
    return set(Picture.objects.filter(may, pk__in=keys, is_for_text=True).values_list("pk", flat=True))


def _shown_in(html: str) -> list[UUID]:
    return [key for img in _IMG.findall(html) for key in keys_in(img)]


def _keep(*, sender: Any, instance: models.Model, raw: bool, **kwargs: Any) -> None:
    """Write which pictures the object's texts show now."""
    if raw:
        return
    texts = (getattr(instance, name) or "" for name in _rich_fields(sender))
    shown = {key for text in texts for key in _shown_in(text)}
    holder = {"content_type": ContentType.objects.get_for_model(sender), "object_id": instance.pk}
    before = set(Inlay.objects.filter(**holder).values_list("picture", flat=True))
    if before - shown:
        Inlay.objects.filter(**holder, picture__in=before - shown).delete()
    if shown - before:
        pictures = Picture.objects.filter(pk__in=shown - before)
        Inlay.objects.bulk_create([Inlay(picture=picture, **holder) for picture in pictures], ignore_conflicts=True)


def _forget(*, sender: Any, instance: models.Model, **kwargs: Any) -> None:
    holder = {"content_type": ContentType.objects.get_for_model(sender), "object_id": instance.pk}
    Inlay.objects.filter(**holder).delete()


def keys_in(html: str) -> list[UUID]:
    """Return the keys of the pictures whose addresses stand in a text, in their order."""
    return [UUID(key) for key in _ADDRESS.findall(html)]


def pictures_of(obj: models.Model) -> dict[UUID, Picture]:
    """Return the pictures that the texts of an object may show, by their keys; one query."""
    kind = ContentType.objects.get_for_model(type(obj))
    shown = Picture.objects.filter(inlays__content_type=kind, inlays__object_id=obj.pk, is_for_text=True)
    return {picture.pk: picture for picture in shown}


def is_read_by(user: Reader, picture: Picture) -> bool:
    """True where ``user`` may read an object in whose text the picture stands; a query for each model that shows it."""
    if not picture.is_for_text:  # a portrait or a photo has an owner, who alone says who sees it
        return False
    shown: dict[int, list[int]] = {}
    for content_type, pk in picture.inlays.values_list("content_type", "object_id"):
        shown.setdefault(content_type, []).append(pk)
    return any(_reads(user, content_type, keys) for content_type, keys in shown.items())


def _reads(user: Reader, content_type: int, keys: list[int]) -> bool:
    model: Any = ContentType.objects.get_for_id(content_type).model_class()
    return model is not None and model._default_manager.visible_to(user).filter(pk__in=keys).exists()
