"""Every write around persons that has consequences, by subject."""

from .contact import record_export, write_to
from .freshness import confirm_entry
from .invitations import AddressTakenError, CannotClaimError, CannotInviteError, Claim, claim, invite, read_claim
from .joining import AlreadyDecidedError, apply, approve, confirm_applications, refuse, tell_of_account
from .leaving import CannotLeaveError, ask_to_leave, stay
from .profile import set_competences, update_profile

__all__ = [
    "AddressTakenError",
    "AlreadyDecidedError",
    "CannotClaimError",
    "CannotInviteError",
    "CannotLeaveError",
    "Claim",
    "apply",
    "approve",
    "ask_to_leave",
    "claim",
    "confirm_applications",
    "confirm_entry",
    "invite",
    "read_claim",
    "record_export",
    "refuse",
    "set_competences",
    "stay",
    "tell_of_account",
    "update_profile",
    "write_to",
]
