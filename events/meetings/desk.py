"""How what is said of an event is written."""

from typing import Any

from django.contrib import messages
from django.urls import reverse

from core.publishing.desks import PICTURE, Beginning
from core.readers import AuthorRequest
from directory.territory.permissions import places_of
from members.texts.desks import text_desk

from .forms import BeginEventForm, EventForm
from .models import Event


def _make(request: AuthorRequest, data: dict[str, Any]) -> tuple[Event, dict[str, Any]]:
    """Return an event, hosted by the collectivité of who proposes it until she says otherwise."""
    host = next(iter(places_of(request.user)), None)
    return Event(kind=data["kind"], start=data["start"], end=data["end"]), {"title": data["title"], "host": host}


def _settings_first(request: AuthorRequest, event: Event) -> str:
    messages.success(request, "Le brouillon est commencé. Dites d’abord où elle a lieu et comment on vient.")
    return reverse("events:settings", args=[event.pk, event.slug])


DESK = text_desk(
    model=Event,
    form=EventForm,
    template="events/meetings/write.html",
    beginning=Beginning(
        title="Proposer une rencontre",
        route="events:agenda",
        closed="Les rencontres se proposent entre membres du Réseau.",
        form=lambda request, sent: BeginEventForm(sent),
        make=_make,
        then=_settings_first,
    ),
    pieces={"picture": PICTURE},
)
