"""What the list of collectivités holds about persons: nothing of anybody's own."""

from core.personal_data.declaring import excused

from .models import Collectivity

_PUBLISHED = "of the mairie or the EPCI, published by the administration or its own people, as is who took its photo"

HELD = [excused(Collectivity, _PUBLISHED, "email", "phone", "address", "photo_credit")]
