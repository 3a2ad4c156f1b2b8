"""The models of the agenda."""

from .carpooling.models import Passenger, Ride, RideAlert
from .equipment.models import Breakdown, Equipment, EquipmentPhoto
from .loans.models import Loan, LoanState
from .meetings.models import Event, EventDocument, EventPhoto, EventQuerySet, EventVersion, Series, Session
from .programme.models import Idea, Position, Programme
from .registrations.models import CalendarFeed, Feedback, Registration, Reminder
from .roadmaps.models import Opinion, Roadmap, RoadmapItem
from .workshops.models import Proposal, WorkingGroup, Workshop, WorkshopDay

__all__ = [
    "Breakdown",
    "CalendarFeed",
    "Equipment",
    "EquipmentPhoto",
    "Event",
    "EventDocument",
    "EventPhoto",
    "EventQuerySet",
    "EventVersion",
    "Feedback",
    "Idea",
    "Loan",
    "LoanState",
    "Opinion",
    "Passenger",
    "Position",
    "Programme",
    "Proposal",
    "Registration",
    "Reminder",
    "Ride",
    "RideAlert",
    "Roadmap",
    "RoadmapItem",
    "Series",
    "Session",
    "WorkingGroup",
    "Workshop",
    "WorkshopDay",
]
