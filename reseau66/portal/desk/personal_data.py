"""What the desk holds about persons: when they were there."""

from core.personal_data.declaring import ERASED, Held, Shown

from .models import DeskVisit

HELD = [
    Held(
        DeskVisit,
        leaving={"user": ERASED},
        shown=(Shown("Visites du tableau de bord", lambda account: DeskVisit.objects.filter(user=account)),),
    )
]
