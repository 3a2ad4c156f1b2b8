"""What fiches hold about persons: who writes them, who decided on them."""

from core.personal_data.declaring import ANONYMOUS, GoesOn, Held, Kept, excused
from core.publishing.personal_data import decided_on, written

from .models import FactSheet, FactSheetVersion, Photo

_TOLD = "what the fiche tells its readers, as its authors wrote it"


HELD = [
    Held(
        FactSheet,
        leaving={"authors": ANONYMOUS},
        handover=GoesOn("fiche"),
        shown=(written("Fiches que j’écris", FactSheet),),
    ),
    Held(
        FactSheetVersion,
        leaving={"decided_by": ANONYMOUS, "contact": Kept(_TOLD)},
        unshown={"contact": _TOLD},
        shown=(decided_on(FactSheetVersion),),
    ),
    excused(Photo, _TOLD, "credit"),
]
