"""What the rooms of the référents hold about persons, in the order of the page of one's data."""

from .accounts import personal_data as accounts
from .handover import personal_data as handover
from .joining import personal_data as joining
from .leaving import personal_data as leaving
from .messages import personal_data as messages
from .people import personal_data as people
from .sponsoring import personal_data as sponsoring
from .trombinoscope import personal_data as trombinoscope

HELD = [
    *accounts.HELD,
    *people.HELD,
    *joining.HELD,
    *handover.HELD,
    *leaving.HELD,
    *sponsoring.HELD,
    *messages.HELD,
    *trombinoscope.HELD,
]
