"""What the rooms of the agenda hold about persons."""

from .carpooling import personal_data as carpooling
from .equipment import personal_data as equipment
from .loans import personal_data as loans
from .meetings import personal_data as meetings
from .programme import personal_data as programme
from .registrations import personal_data as registrations
from .roadmaps import personal_data as roadmaps
from .workshops import personal_data as workshops

HELD = [
    *meetings.HELD,
    *registrations.HELD,
    *carpooling.HELD,
    *workshops.HELD,
    *roadmaps.HELD,
    *programme.HELD,
    *equipment.HELD,
    *loans.HELD,
]
