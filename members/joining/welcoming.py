"""What begins on the day on which somebody with an account becomes a member; the apps that know it say it."""

from collections.abc import Callable
from typing import Any

from ..accounts.models import User

_rules: list[Callable[..., str]] = []


def register_welcome(rule: Callable[..., str]) -> None:
    """Let a rule begin something for a new member.

    It is called with ``user`` and ``wants_letter``, and returns what the mail that welcomes her tells of it, or "".
    """
    if rule not in _rules:
        _rules.append(rule)


def welcome(*, user: User, **wishes: Any) -> list[str]:
    """Begin what begins for a new member; return what she is told of it, in sentences."""
    return [sentence for rule in _rules if (sentence := rule(user=user, **wishes))]
