"""The registered of an event as those to whom its organisers write."""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from core.audiences import Addressee, Audience, MailingKind
from core.readers import Author
from core.ui.forms import ListForm

from ..meetings.models import Event
from ..meetings.permissions import can_organise
from ..registrations.enums import RegistrationStatus
from ..registrations.models import Registration

_SEATED = Q(status=RegistrationStatus.IN)
STATES: dict[str, tuple[str, str, Q]] = {
    "places": ("Qui a une place", "qui ont une place", _SEATED),
    "attente": ("En liste d’attente", "en liste d’attente", Q(status=RegistrationStatus.WAITING)),
    "tous": (
        "Tous, liste d’attente comprise",
        "et de la liste d’attente",
        Q(status__in=(RegistrationStatus.IN, RegistrationStatus.WAITING)),
    ),
    "presents": ("Présents, pointés", "qui étaient présents", _SEATED & Q(attended_at__isnull=False)),
    "absents": ("Inscrits, absents", "qui n’étaient pas présents", _SEATED & Q(attended_at__isnull=True)),
}


class StateForm(ListForm):
    """Which of the registered."""

    etat = forms.ChoiceField(label="Qui", choices=[(value, words[0]) for value, words in STATES.items()])


def _event(query: QueryDict) -> Event | None:
    asked = query.get("rencontre", "")
    events = Event.objects.select_related("live").prefetch_related("versions")
    return events.filter(pk=asked).first() if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None


def _form(query: QueryDict) -> StateForm:
    asked = query.copy()
    asked.setdefault("etat", "places")
    return StateForm(asked)


def _people(query: QueryDict) -> list[Addressee]:
    event, form = _event(query), _form(query)
    if event is None or not form.is_valid():
        return []
    _, _, condition = STATES[form.cleaned_data["etat"]]
    rows = Registration.objects.filter(condition, event=event).order_by("last_name", "first_name", "pk")
    columns = ("email", "first_name", "last_name", "function", "collectivity__name", "organisation", "user__referent")
    return [
        Addressee(email, first, last, function, place or organisation, referent)
        for email, first, last, function, place, organisation, referent in rows.values_list(*columns)
    ]


def _words(query: QueryDict) -> str:
    event, form = _event(query), _form(query)
    _, which, _ = STATES[form.cleaned_data["etat"] if form.is_valid() else "places"]
    return f"les inscrits {which}, «\u00a0{event}\u00a0»"


def _may(user: Author, query: QueryDict) -> bool:
    event = _event(query)
    return event is not None and can_organise(user, event)


def _back(query: QueryDict) -> str:
    event: Any = _event(query)
    return reverse("events:registered", args=[event.pk, event.slug]) if event else reverse("events:mine")


AUDIENCE = Audience(
    key="rencontre",
    kind=MailingKind.EVENT,
    title="Aux inscrits",
    may=_may,
    people=_people,
    words=_words,
    back=_back,
    form=_form,
    kept=("rencontre",),
)
