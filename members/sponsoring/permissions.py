"""Which side of a parrainage somebody is: none asks the database."""

from typing import Any

from core.readers import Reader


def is_asker(user: Reader, pair: Any) -> bool:
    """The person who asked for this parrainage."""
    return bool(user.is_authenticated and user.profile and pair.request.requester_id == user.profile.pk)


def is_sponsor(user: Reader, pair: Any) -> bool:
    """The person who sponsors here, or is asked to."""
    return bool(user.is_authenticated and user.profile and pair.sponsor_id == user.profile.pk)
