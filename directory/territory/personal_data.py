"""What the list of collectivités holds about persons: nothing of anybody's own."""

from core.personal_data.declaring import excused

from .models import Collectivity

_TOWN_HALL = "of the mairie or the EPCI, from the published directory of administrations"

HELD = [excused(Collectivity, _TOWN_HALL, "email", "phone", "address")]
