"""What the network's identity holds: how everybody reaches its team, of no person."""

from ..personal_data.declaring import excused
from .models import Identity

HELD = [excused(Identity, "how everybody reaches the team, as it publishes it", "contact_email", "contact_phone")]
