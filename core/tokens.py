"""Tokens: the signed words of the addresses that the portal mails, prints or hands out.

A token has one purpose. Each room declares its own with a salt that no other has, so that a token opens the pages of
its purpose and no other; one without a salt is a random word that a row holds (``new_word``). Where a purpose has
``lasts``, the token says when it was made and expires by itself; else the room calls ``expired`` once what
the token opens is over. Views that a token opens are marked with ``behind``: ``PrivacyMiddleware`` keeps their answers
out of every cache, and tells in French what to do with a link that is too old.

Keys in ``SECRET_KEY_FALLBACKS`` still read what they signed, and sign nothing new.
"""

import base64
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from typing import Any, NoReturn

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

SEAL = 12  # bytes that prove that we have written a short token


@dataclass(frozen=True)
class Purpose:
    """What a token is for; ``salt`` is "" for a stored word. ``again`` tells in French how a new one is had."""

    name: str
    salt: str
    again: str
    lasts: timedelta | None = None


class TokenError(Exception):
    """The token opens nothing."""

    def __init__(self, purpose: Purpose) -> None:
        super().__init__(purpose.name)
        self.purpose = purpose


class ForgedError(TokenError, Http404):
    """We have not made this token for this purpose, or it was cut while it was copied."""


class ExpiredError(TokenError):
    """We have made it, and its time is over."""


_declared: dict[str, Purpose] = {}


def declare(name: str, *, salt: str = "", again: str, lasts: timedelta | None = None) -> Purpose:
    """Return a purpose that nobody else declares; raise ValueError for a name or a salt that is taken."""
    if name in _declared or any(salt and salt == purpose.salt for purpose in _declared.values()):
        raise ValueError(f"the purpose {name!r}, or its salt {salt!r}, is declared twice")
    _declared[name] = Purpose(name, salt, again, lasts)
    return _declared[name]


def purposes() -> dict[str, Purpose]:
    """Return every purpose by its name."""
    return dict(_declared)


def new_word() -> str:
    """Return a random word of 32 letters, for a row that holds it."""
    return secrets.token_urlsafe(24)


def make(purpose: Purpose, value: Any) -> str:
    """Return a token for a value that JSON holds; the same one each time where the purpose has no ``lasts``."""
    if purpose.lasts is not None:
        return signing.dumps(value, salt=purpose.salt, compress=True)
    signer = signing.Signer(salt=purpose.salt)
    return signer.sign(str(value)) if isinstance(value, int) else signer.sign_object(value, compress=True)


def read(purpose: Purpose, token: str) -> Any:
    """Return the value of a token; raise ForgedError or ExpiredError."""
    try:
        if purpose.lasts is not None:
            return signing.loads(token, salt=purpose.salt, max_age=purpose.lasts)
        return _undated(purpose, token)
    except signing.SignatureExpired as error:
        raise ExpiredError(purpose) from error
    except (signing.BadSignature, ValueError) as error:
        raise ForgedError(purpose) from error


def _undated(purpose: Purpose, token: str) -> Any:
    signer = signing.Signer(salt=purpose.salt)
    value = signer.unsign(token)
    if value.isascii() and value.isdecimal():
        return int(value)
    if ":" in value:  # one that says when it was made: of another form, though of the same salt
        raise signing.BadSignature
    return signer.unsign_object(token)


def expired(purpose: Purpose) -> NoReturn:
    """Say that what a token opens is over; raise ExpiredError."""
    raise ExpiredError(purpose)


def make_short(purpose: Purpose, content: bytes) -> str:
    """Return the content with its seal as small letters and digits, for addresses: mail servers change the case."""
    sealed = content + _seal(purpose, content, settings.SECRET_KEY)[:SEAL]
    return base64.b32encode(sealed).decode().rstrip("=").lower()


def read_short(purpose: Purpose, token: str) -> bytes | None:
    """Return what a short token tells, by today's key or by one of those before it; None for one that is not ours."""
    try:
        raw = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except ValueError:
        return None
    content, given = raw[:-SEAL], raw[-SEAL:]
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return content if any(hmac.compare_digest(given, _seal(purpose, content, key)[:SEAL]) for key in keys) else None


def _seal(purpose: Purpose, content: bytes, key: str) -> bytes:
    return hmac.new(sha256(f"{purpose.salt}:{key}".encode()).digest(), content, sha256).digest()


type View = Callable[..., HttpResponseBase]


def behind(purpose: Purpose) -> Callable[[View], View]:
    """Mark a view as one that a token of this purpose opens."""

    def mark(view: View) -> View:
        @wraps(view)
        def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        marked.token_purpose = purpose  # type: ignore[attr-defined]
        return marked

    return mark
