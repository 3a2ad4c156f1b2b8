"""The accounts of the demo's persons."""

from members.accounts.models import User
from members.people.models import Referent


def account_of(person: Referent) -> User:
    """Return the account of a person of the demo, who has one; raise ValueError."""
    if person.user is None:
        raise ValueError(person.full_name)
    return person.user
