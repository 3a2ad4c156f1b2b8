"""The models of the agenda."""

from .meetings import Event, EventDocument, EventPhoto, EventQuerySet, EventVersion, Series, Session
from .registrations import CalendarFeed, Feedback, Registration, Reminder, registration_of
from .rides import Passenger, Ride, RideAlert
from .roadmaps import Opinion, Roadmap, RoadmapItem
from .workshops import Proposal, WorkingGroup, Workshop, WorkshopDay

__all__ = [
    "CalendarFeed",
    "Event",
    "EventDocument",
    "EventPhoto",
    "EventQuerySet",
    "EventVersion",
    "Feedback",
    "Opinion",
    "Passenger",
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
    "registration_of",
]
