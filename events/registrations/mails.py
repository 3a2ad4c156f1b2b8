"""What registered persons are told; each mail is a row of the caller's transaction."""

from typing import Any

from django.conf import settings

from core.calendars import Method
from core.network.identity import network
from core.notifications.actions import queue_mail

from ..meetings.models import Event
from . import calendars
from .models import Registration


def tell(registration: Registration, template: str, *, method: Method | None = None, **context: Any) -> None:
    """Write to a person, with what her calendar needs where ``method`` says what it is to do."""
    event = registration.event
    mail_context = {
        "registration": registration,
        "event": event,
        "title": event.title,
        "place": event.full_address or event.where,
        "address": settings.SITE_URL + registration.get_absolute_url(),
        "opinion_address": settings.SITE_URL + registration.opinion_url,
        "event_address": settings.SITE_URL + event.get_absolute_url(),
        **context,
    }
    calendar = calendars.for_mail(registration, method) if method else ""
    queue_mail(
        to=registration.email, template=template, context=mail_context, calendar=calendar, person=registration.full_name
    )


def tell_all(event: Event, template: str, *, method: Method, **context: Any) -> None:
    """Write to all who come or wait; only the calendars of those who come are to follow."""
    for registration in event.registrations.active().order_by("pk"):
        registration.event = event
        tell(registration, template, method=method if registration.is_in else None, **context)


def tell_organisers(event: Event, template: str, **context: Any) -> None:
    """Write to those who write the event."""
    address = settings.SITE_URL + event.get_absolute_url()
    for author in event.authors.filter(is_active=True).order_by("pk"):
        mail_context = {"event": event, "title": event.title, "event_address": address, "person": author, **context}
        queue_mail(to=author.email, template=template, context=mail_context)


def tell_animateurs(event: Event, template: str, **context: Any) -> None:
    """Write to the network's own address."""
    mail_context = {"event": event, "title": event.title, "event_address": settings.SITE_URL + event.get_absolute_url()}
    queue_mail(to=network().contact_email, template=template, context={**mail_context, **context})
