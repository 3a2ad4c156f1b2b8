"""What an account holds: its addresses, its devices, its ways to log in, and what its person did in the management."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session

from core.personal_data.declaring import ERASED, Held, Kept, Leaver, Shown

from .models import User

_WAYS = {"totp": "application qui donne des codes", "webauthn": "clé d’accès", "recovery_codes": "codes de secours"}
_LOG = "what the management says of an object; the lines about whoever leaves go with her (members/leaving)"


def _close_sessions(leaver: Leaver) -> None:
    keys = UserSession.objects.filter(user=leaver.account).values_list("session_key", flat=True)
    Session.objects.filter(pk__in=list(keys)).delete()


def _of(model: Any) -> Any:
    return lambda account: model.objects.filter(user=account)


HELD = [
    Held(
        User,
        leaving={"email": ERASED},
        shown=(
            Shown(
                "Compte",
                lambda account: User.objects.filter(pk=account.pk),
                but=("password", "is_active", "is_staff", "is_superuser"),
                labels={"last_login": "dernière connexion"},
            ),
        ),
    ),
    Held(
        EmailAddress,
        leaving={"user": ERASED, "email": ERASED},
        shown=(
            Shown(
                "Adresses du compte",
                _of(EmailAddress),
                labels={"email": "adresse électronique", "verified": "confirmée", "primary": "principale"},
            ),
        ),
    ),
    Held(
        UserSession,
        leaving={"user": ERASED, "ip": ERASED, "user_agent": ERASED},
        sign=_close_sessions,
        shown=(
            Shown(
                "Appareils connectés",
                _of(UserSession),
                but=("session_key", "data"),
                labels={
                    "created_at": "depuis le",
                    "ip": "adresse IP",
                    "last_seen_at": "vu le",
                    "user_agent": "navigateur",
                },
            ),
        ),
    ),
    Held(
        Authenticator,
        leaving={"user": ERASED},
        shown=(
            Shown(
                "Moyens de connexion (sans leurs secrets)",
                _of(Authenticator),
                but=("data", "type"),
                more={"type": lambda way: _WAYS.get(way.type, way.type)},
                labels={"created_at": "depuis le", "last_used_at": "utilisé le"},
            ),
        ),
    ),
    Held(
        LogEntry,
        leaving={"user": ERASED, "object_repr": Kept(_LOG)},
        shown=(
            Shown(
                "Ce que j’ai fait dans la gestion",
                lambda account: LogEntry.objects.filter(user=account).select_related("content_type"),
                but=("content_type", "object_id", "change_message"),
                more={"sur": lambda line: line.content_type.name if line.content_type else ""},
                labels={"action_time": "le", "object_repr": "quoi", "action_flag": "action"},
            ),
        ),
    ),
]
