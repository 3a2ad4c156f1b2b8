"""What the annuaire holds about persons: their entry, their competences and their functions."""

from typing import Any

from django.conf import settings

from core.personal_data.declaring import ANONYMOUS, ERASED, GoesOn, Held, Leaver, Shown

from .actions import set_competences
from .enums import Language
from .models import HeldCompetence, Mandate, Referent

_NAMES = ("first_name", "last_name")
_CONTACTS = ("contact_email", "phone", "mobile")


def _forget_competences(leaver: Leaver) -> None:
    if leaver.entry:
        set_competences(referent=leaver.entry, names=[])  # and those that nobody else holds go


def _entry_of(account: Any) -> Any:
    lists = ("themes", "resource_themes", "competences")
    return Referent.objects.filter(user=account).select_related("portrait").prefetch_related(*lists)


def _portrait(referent: Referent) -> str:
    return settings.SITE_URL + referent.portrait.get_absolute_url() if referent.portrait else ""


HELD = [
    Held(
        Referent,
        leaving={"user": ANONYMOUS, **dict.fromkeys((*_NAMES, *_CONTACTS), ANONYMOUS)},
        handover=GoesOn("team"),
        shown=(
            Shown(
                "Entrée dans l’annuaire",
                _entry_of,
                but=("left_at",),
                more={
                    "langues": lambda referent: [Language(code).label for code in referent.languages],
                    "compétences": lambda referent: [competence.name for competence in referent.competences.all()],
                    "thèmes": lambda referent: list(referent.themes.all()),
                    "thèmes de la personne ressource": lambda referent: list(referent.resource_themes.all()),
                    "portrait": _portrait,
                },
            ),
        ),
    ),
    Held(
        HeldCompetence,
        leaving={"content_object": ERASED},
        sign=_forget_competences,
        unshown={"content_object": "the entry tells its competences"},
    ),
    Held(
        Mandate,
        leaving={"referent": ERASED},
        handover=GoesOn("delegate"),
        shown=(
            Shown(
                "Fonctions",
                lambda account: Mandate.objects.filter(referent__user=account).select_related("collectivity"),
            ),
        ),
    ),
]
