"""What joining holds about persons: their requests, and who decided on them."""

from core.personal_data.declaring import ANONYMOUS, ERASED, Held, Shown

from .models import Application

HELD = [
    Held(
        Application,
        leaving={"referent": ERASED, "decided_by": ANONYMOUS},
        shown=(
            Shown("Demandes d’adhésion", lambda account: Application.objects.filter(referent__user=account)),
            Shown(
                "Demandes d’adhésion auxquelles j’ai répondu",
                lambda account: Application.objects.filter(decided_by=account),
                but=("reason", "created_at", "confirmed_at"),
            ),
        ),
    )
]
