"""Who may see a picture or a document: whoever may see an object that shows it."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models

from .inlays import is_read_by
from .models import Document, Picture

_owners: list[tuple[type[models.Model], str]] = []


def register_owner(model: type[models.Model], field: str) -> None:
    """Say that ``model.field`` points to a stored file; ``model.objects`` must have ``visible_to(user)``."""
    if (model, field) not in _owners:
        _owners.append((model, field))


def may_see(user: AbstractBaseUser | AnonymousUser, file: Picture | Document) -> bool:
    """True for who sent the file and for who may see an object that shows it."""
    if user.is_authenticated and file.uploaded_by_id == user.pk:
        return True
    if any(_shows(model, field, user, file) for model, field in _owners):
        return True
    return isinstance(file, Picture) and is_read_by(user, file)


def _shows(model: type[models.Model], field: str, user: Any, file: Picture | Document) -> bool:
    if model._meta.get_field(field).related_model is not type(file):
        return False
    manager: Any = model._default_manager
    return manager.visible_to(user).filter(**{field: file}).exists()
