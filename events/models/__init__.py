"""The models of the agenda."""

from .equipment import Breakdown, Equipment, EquipmentPhoto
from .loans import Loan, LoanState
from .meetings import Event, EventDocument, EventPhoto, EventQuerySet, EventVersion, Series, Session
from .programmes import Idea, Position, Programme
from .registrations import CalendarFeed, Feedback, Registration, Reminder
from .rides import Passenger, Ride, RideAlert
from .roadmaps import Opinion, Roadmap, RoadmapItem
from .workshops import Proposal, WorkingGroup, Workshop, WorkshopDay

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
