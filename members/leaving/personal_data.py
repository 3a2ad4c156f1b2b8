"""What leaving holds about who leaves."""

from core.personal_data.declaring import ERASED, Held, Shown

from .models import Departure

HELD = [
    Held(
        Departure,
        leaving={"user": ERASED},
        shown=(Shown("Départ du Réseau", lambda account: Departure.objects.filter(user=account)),),
    )
]
