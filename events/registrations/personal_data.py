"""What registrations hold about persons: who comes, what she answered and thought, and her own calendar."""

from typing import Any

from django.conf import settings
from django.db.models import Q

from core.personal_data.addresses import At
from core.personal_data.declaring import ANONYMOUS, ERASED, Held, Shown, Stays

from .models import CalendarFeed, Feedback, Registration, Reminder

_NAMES = ("first_name", "last_name")
_AT = At("email", _NAMES, key="user")
_WITH_EVENT = ("event__versions", "workshops")


def _whose(condition: Q) -> Any:
    registrations = Registration.objects.filter(condition).select_related("event__live", "collectivity")
    return registrations.prefetch_related(*_WITH_EVENT).order_by("-event__start")


def _of(account: Any) -> Any:
    return _whose(Q(user=account) | Q(pk__in=_AT.rows(Registration, account)))


def _made_by(account: Any) -> Any:
    return _whose(Q(by=account) & ~Q(user=account))


def _through(model: Any) -> Any:
    rows = model.objects.select_related("registration__event__live")
    rows = rows.prefetch_related("registration__event__versions")
    return lambda account: rows.filter(registration__user=account)


def _event(row: Any) -> Any:
    return row.registration.event


HELD = [
    Held(
        Registration,
        leaving={"user": ERASED, "by": ANONYMOUS, **dict.fromkeys((*_NAMES, "email"), ERASED)},
        at=_AT,
        handover=Stays("who comes is a person, not a function"),
        shown=(
            Shown(
                "Inscriptions aux rencontres",
                _of,
                but=("event",),
                more={
                    "rencontre": lambda row: row.event,
                    "quand": lambda row: row.event.start.date(),
                    "ateliers": lambda row: list(row.workshops.all()),
                },
            ),
            Shown(
                "Personnes que j’ai inscrites",
                _made_by,
                only=(*_NAMES, "created_at"),
                more={"rencontre": lambda row: row.event},
            ),
        ),
    ),
    Held(
        Reminder,
        leaving={"registration__user": ERASED},
        shown=(Shown("Rappels de rencontres", _through(Reminder), but=("registration",), more={"rencontre": _event}),),
    ),
    Held(
        Feedback,
        leaving={"registration__user": ERASED},
        shown=(
            Shown("Avis sur les rencontres", _through(Feedback), but=("registration",), more={"rencontre": _event}),
        ),
    ),
    Held(
        CalendarFeed,
        leaving={"user": ERASED},
        shown=(
            Shown(
                "Adresse secrète de mon calendrier",
                lambda account: CalendarFeed.objects.filter(user=account),
                but=("word",),
                more={"adresse": lambda feed: settings.SITE_URL + feed.get_absolute_url()},
            ),
        ),
    ),
]
