"""Background tasks around persons, gathered from the rooms; they keep the names under which jobs wait."""

from .freshness.tasks import ask_still_right
from .handover.tasks import open_handovers
from .leaving.tasks import sweep_departures
from .sponsoring.tasks import sweep_sponsorships
from .trombinoscope.tasks import make_booklet

__all__ = ["ask_still_right", "make_booklet", "open_handovers", "sweep_departures", "sweep_sponsorships"]
