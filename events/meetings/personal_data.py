"""What meetings hold about persons: who writes them, who decided, who speaks."""

from core.personal_data.declaring import ANONYMOUS, Held, Kept, Shown, Stays, excused
from core.publishing.personal_data import decided_on, written

from .models import Event, EventVersion, Session

_PLACE = "where the event takes place"
_WRITTEN = written("", Event)

HELD = [
    Held(
        Event,
        leaving={"authors": ANONYMOUS, "address": Kept(_PLACE)},
        unshown={"address": _PLACE},
        handover=Stays("who organises takes others along as authors, whatever their collectivité"),
        shown=(
            Shown("Rencontres que j’organise", _WRITTEN.rows, more=_WRITTEN.more, only=("kind", "start", "created_at")),
        ),
    ),
    Held(
        EventVersion,
        leaving={"decided_by": ANONYMOUS},
        handover=Stays("an animateur decided, for no collectivité"),
        shown=(decided_on(EventVersion),),
    ),
    excused(Session, "who speaks, as the organisers announce it to everybody", "speaker"),
]
