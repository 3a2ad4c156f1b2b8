"""What the year's programme holds about persons: who spoke for a collectivité."""

from typing import Any

from django.utils.dates import MONTHS

from core.personal_data.declaring import ANONYMOUS, Held, Shown, Stays

from .models import Position


def _said_by(account: Any) -> Any:
    return Position.objects.filter(person=account).select_related("idea", "collectivity")


HELD = [
    Held(
        Position,
        leaving={"person": ANONYMOUS},
        handover=Stays("it is the collectivité's, and any of its référents may change it"),
        shown=(
            Shown(
                "Ce que j’ai dit du programme de l’année",
                _said_by,
                more={"mois possibles": lambda position: [str(MONTHS[month]) for month in position.months]},
            ),
        ),
    )
]
