"""What was taken away from the annuaire, and by whom."""

from core.personal_data.declaring import ANONYMOUS, Held, Shown

from .models import Export

HELD = [
    Held(
        Export,
        leaving={"by": ANONYMOUS},
        shown=(Shown("Ce que j’ai emporté de l’annuaire", lambda account: Export.objects.filter(by=account)),),
    ),
]
