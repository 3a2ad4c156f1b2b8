"""Why something cannot be done in the forum now."""

from core.refusals import Refused


class ForumError(Refused):
    """It cannot be done now; the message says why, in French."""


class OutsideError(ForumError):
    """Who is not in the group does not write there; the message says how to."""
