"""What the trombinoscope holds about persons: who ordered a large one."""

from core.personal_data.declaring import ERASED, Held, Leaver, Shown

from .models import Booklet


def _discard(leaver: Leaver) -> None:
    Booklet.objects.filter(by=leaver.account).discard()  # with their files


HELD = [
    Held(
        Booklet,
        leaving={"by": ERASED},
        sign=_discard,
        shown=(Shown("Trombinoscopes demandés", lambda account: Booklet.objects.filter(by=account)),),
    )
]
