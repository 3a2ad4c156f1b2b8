"""Who may see a picture or a document: whoever may see an object that shows it."""

from typing import Any

from django.db import models

from ..kinds import Owner, listed
from ..readers import Reader
from .embedded_images import is_read_by
from .models import Document, Picture


def owners() -> list[Owner]:
    """Return the models that show stored files, with the field that does; each has ``visible_to(user)``."""
    return list(listed(lambda kind: kind.files))


def may_see(user: Reader, file: Picture | Document) -> bool:
    """True for who sent the file and for who may see an object that shows it."""
    if user.is_authenticated and file.uploaded_by_id == user.pk:
        return True
    if any(_shows(model, field, user, file) for model, field in owners()):
        return True
    return isinstance(file, Picture) and is_read_by(user, file)


def _shows(model: type[models.Model], field: str, user: Reader, file: Picture | Document) -> bool:
    if _held_at(model, field) is not type(file):
        return False
    manager: Any = model._default_manager
    return bool(manager.visible_to(user).filter(**{field: file}).exists())


def _held_at(model: Any, path: str) -> Any:
    """Return which model a path of relations leads to."""
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return model
