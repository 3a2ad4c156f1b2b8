"""What a mail about a registration asks of a calendar (iTIP, RFC 5546)."""

from core import calendars
from core.calendars import Method

from ..meetings.calendars import PART, component_of
from .models import Registration


def for_mail(registration: Registration, method: Method) -> str:
    """Return what goes along with a mail, so that the person's calendar adds, moves or takes away the event."""
    component = component_of(registration.event, is_registered=True, is_taken_away=method == "CANCEL")
    return calendars.for_mail(component, method, part=PART, email=registration.email, name=registration.full_name)
