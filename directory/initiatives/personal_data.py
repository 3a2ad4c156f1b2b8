"""What démarches hold about persons: the names that a collectivité gives."""

from core.personal_data.declaring import excused

from .models import Initiative

_PUBLISHED = "what the collectivité publishes of its démarche, as free text; its référents and animateurs change it"

HELD = [excused(Initiative, _PUBLISHED, "elected_pilot", "technical_pilot", "contact")]
