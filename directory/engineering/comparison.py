"""Ways of finding the arms and the skills for a démarche, compared by need, duration and budget."""

from dataclasses import dataclass

from django.db import models

from .enums import Budget, Duration, Need
from .models import Way


@dataclass(frozen=True)
class Fit:
    """A way, the criteria that it meets and those that it does not, in words."""

    way: Way
    met: list[str]
    missed: list[str]


def compare(*, need: str = "", duration: str = "", budget: str = "") -> list[Fit]:
    """Return every way, those that meet most of the criteria first; in their own order where none is given."""
    wanted = [(str(kind(value)), str(kind(value).label)) for kind, value in _given(need, duration, budget)]
    fits = [
        Fit(
            way,
            [label for value, label in wanted if value in way.suits],
            [label for value, label in wanted if value not in way.suits],
        )
        for way in Way.objects.all()
    ]
    return sorted(fits, key=lambda fit: len(fit.missed))


def _given(need: str, duration: str, budget: str) -> list[tuple[type[models.TextChoices], str]]:
    asked: list[tuple[type[models.TextChoices], str]] = [(Need, need), (Duration, duration), (Budget, budget)]
    return [(kind, value) for kind, value in asked if value]
