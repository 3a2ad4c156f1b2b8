"""Labels of chosen values."""

from collections.abc import Iterable

from django.db import models


def labels_of(choices: type[models.TextChoices], values: Iterable[str]) -> list[str]:
    """Return what a reader is told of several values of an enumeration."""
    return [str(choices(value).label) for value in values]
