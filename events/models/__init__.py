"""The models of the agenda."""

from .meetings import Event, EventDocument, EventPhoto, EventQuerySet, EventVersion, Series, Session
from .registrations import CalendarFeed, Feedback, Registration, Reminder, registration_of
from .rides import Passenger, Ride, RideAlert
from .workshops import Workshop

__all__ = [
    "CalendarFeed",
    "Event",
    "EventDocument",
    "EventPhoto",
    "EventQuerySet",
    "EventVersion",
    "Feedback",
    "Passenger",
    "Registration",
    "Reminder",
    "Ride",
    "RideAlert",
    "Series",
    "Session",
    "Workshop",
    "registration_of",
]
