"""Who the network is: what its team wrote, and where it wrote nothing, what the environment says."""

import re
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError

KEPT_FOR = 10.0  # seconds for which a process may say what was written before


@dataclass(frozen=True)
class Network:
    """The network's identity, as pages, mails and files say it."""

    name: str
    long_name: str
    tagline: str
    hosts: str
    departement_code: str
    departement: str  # with its article: « les Pyrénées-Orientales », « l’Ariège »
    contact_email: str
    contact_phone: str
    main_colour: str  # empty: as the style sheet has it
    accent_colour: str
    logo_id: Any
    founding_title: str
    founding_text: str
    welcomed_at: datetime | None  # when the team had done with its first steps
    url: str
    is_demo: bool

    @property
    def sender(self) -> str:
        """Return the sender of its mails: what ``MAIL_FROM`` says, or its name and its address."""
        return settings.MAIL_FROM or f"{in_a_header(self.name)} <{self.contact_email}>"

    @property
    def is_welcomed(self) -> bool:
        return self.welcomed_at is not None

    @property
    def colours(self) -> tuple[str, str]:
        """Return its two colours as six figures each, without their mark; both or none are written."""
        return self.main_colour[1:], self.accent_colour[1:]


def in_a_header(name: str) -> str:
    """Return a name that needs no quotes before an address: email.policy forgets them beside an accent."""
    return " ".join(re.sub(r'[()<>\[\]@,;:."\\]', " ", name).split())


@dataclass
class _Kept:
    written: dict[str, Any] | None = None
    until: float = 0.0  # on the clock of the process


WRITTEN = (
    *("name", "long_name", "tagline", "hosts", "departement_code", "departement", "contact_email", "contact_phone"),
    *("main_colour", "accent_colour", "logo_id", "founding_title", "founding_text", "welcomed_at"),
)
_kept = _Kept()


def network() -> Network:
    """Return who the network is, as of the last ten seconds."""
    return identity_of(_written())


def identity_of(written: dict[str, Any]) -> Network:
    """Return who the network is where the team wrote this; what is empty is said by the environment."""
    values: dict[str, Any] = dict.fromkeys(WRITTEN, "") | {
        "name": settings.NETWORK_NAME,
        "long_name": settings.NETWORK_LONG_NAME,
        "tagline": settings.NETWORK_TAGLINE,
        "hosts": settings.NETWORK_HOSTS,
        "departement_code": settings.DEPARTEMENT_CODE,
        "departement": settings.DEPARTEMENT_NAME,
        "contact_email": settings.CONTACT_EMAIL,
        "logo_id": None,
        "welcomed_at": None,
        "url": settings.SITE_URL,
        "is_demo": settings.DEMO,
    }
    return Network(**values | {name: value for name, value in written.items() if value})


def forget() -> None:
    """Have this process read anew what the team wrote."""
    _kept.written, _kept.until = None, 0.0


def _written() -> dict[str, Any]:
    """Return what the team wrote. Where the database does not answer, what it said last: an error page needs a name."""
    if _kept.written is None or time.monotonic() >= _kept.until:
        try:
            # by its name: the admin's site asks for ours before models are there
            rows: Any = apps.get_model("network", "Identity")._default_manager.values(*WRITTEN)
            _kept.written = rows.first() or {}
        except DatabaseError:
            return _kept.written or {}
        _kept.until = time.monotonic() + KEPT_FOR
    return _kept.written
