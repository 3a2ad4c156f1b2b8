"""Who may see a picture: whoever may see an object that shows it."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models

from .models import Picture

_owners: list[tuple[type[models.Model], str]] = []


def register_owner(model: type[models.Model], field: str) -> None:
    """Say that ``model.field`` points to a picture; ``model.objects`` must have ``visible_to(user)``."""
    if (model, field) not in _owners:
        _owners.append((model, field))


def may_see(user: AbstractBaseUser | AnonymousUser, picture: Picture) -> bool:
    """True for who sent the picture and for who may see an object that shows it."""
    if user.is_authenticated and picture.uploaded_by_id == user.pk:
        return True
    return any(_shows(model, field, user, picture) for model, field in _owners)


def _shows(model: type[models.Model], field: str, user: Any, picture: Picture) -> bool:
    manager: Any = model._default_manager
    return manager.visible_to(user).filter(**{field: picture}).exists()
