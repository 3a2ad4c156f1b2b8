"""Pictures that stand in rich text: which object shows which, written whenever an object is saved."""

import re
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.signals import post_delete, post_save

from reseau66.core.richtext.fields import RichTextField

from .models import Inlay, Picture

_ADDRESS = re.compile(r"/images/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/")


def watch_texts() -> None:
    """Follow every model with rich text whose manager says who may read it."""
    for model in apps.get_models():
        if _rich_fields(model) and hasattr(model._default_manager, "visible_to"):
            name = f"inlays-{model._meta.label_lower}"
            post_save.connect(_keep, sender=model, dispatch_uid=name)
            post_delete.connect(_forget, sender=model, dispatch_uid=name)


def _rich_fields(model: Any) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if isinstance(field, RichTextField)]


def _keep(*, sender: Any, instance: models.Model, raw: bool, **kwargs: Any) -> None:
    """Write which pictures the object's texts show now."""
    if raw:
        return
    texts = (getattr(instance, name) or "" for name in _rich_fields(sender))
    shown = {key for text in texts for key in keys_in(text)}
    told = {"content_type": ContentType.objects.get_for_model(sender), "object_id": instance.pk}
    before = set(Inlay.objects.filter(**told).values_list("picture", flat=True))
    if before - shown:
        Inlay.objects.filter(**told, picture__in=before - shown).delete()
    if shown - before:
        known = Picture.objects.filter(pk__in=shown - before)
        Inlay.objects.bulk_create([Inlay(picture=one, **told) for one in known], ignore_conflicts=True)


def _forget(*, sender: Any, instance: models.Model, **kwargs: Any) -> None:
    told = {"content_type": ContentType.objects.get_for_model(sender), "object_id": instance.pk}
    Inlay.objects.filter(**told).delete()


def keys_in(html: str) -> list[UUID]:
    """Return the keys of the pictures that a rich text shows, in their order."""
    return [UUID(key) for key in _ADDRESS.findall(html)]


def pictures_in(html: str) -> dict[UUID, Picture]:
    """Return the pictures that a rich text shows, by their keys; one query."""
    return {one.pk: one for one in Picture.objects.filter(pk__in=keys_in(html))}


def is_read_by(user: Any, picture: Picture) -> bool:
    """True where ``user`` may read an object in whose text the picture stands; a query for each model that shows it."""
    shown: dict[int, list[int]] = {}
    for content_type, pk in picture.inlays.values_list("content_type", "object_id"):
        shown.setdefault(content_type, []).append(pk)
    return any(_reads(user, content_type, keys) for content_type, keys in shown.items())


def _reads(user: Any, content_type: int, keys: list[int]) -> bool:
    model: Any = ContentType.objects.get_for_id(content_type).model_class()
    return model is not None and model._default_manager.visible_to(user).filter(pk__in=keys).exists()
