"""Who may do what, as pure predicates on what the request already holds: none asks the database."""

from typing import Any

from django.core.exceptions import PermissionDenied

from core.readers import Author, Reader

from .enums import StaffRole


def is_animateur(user: Reader) -> bool:
    """The Département's and the DREAL's staff, who run the network: whatever their role."""
    return rank(user) >= StaffRole.ANIMATEUR.rank


def is_gestionnaire(user: Reader) -> bool:
    """Who also keeps accounts, imports, settings and mails."""
    return rank(user) >= StaffRole.GESTIONNAIRE.rank


def is_administrateur(user: Reader) -> bool:
    """Who may all."""
    return rank(user) >= StaffRole.ADMINISTRATEUR.rank


def rank(user: Reader) -> int:
    """Return how far the rights of somebody go: those of her role while her account is open, 0 without one."""
    return rank_held(user) if user.is_authenticated and user.is_active else 0


def rank_held(user: Author) -> int:
    """Return the rank of the role that an account has, open or closed."""
    return StaffRole(user.staff_role).rank if user.staff_role else 0


def can_manage_account(user: Reader, account: Any) -> bool:
    """Gestionnaires, for accounts that have no right which they have not."""
    return is_gestionnaire(user) and rank_held(account) <= rank(user)


def roles_to_give(user: Reader) -> list[StaffRole]:
    """Return the roles that one may give or take: none that goes beyond one’s own."""
    return [role for role in StaffRole if role.rank <= rank(user)] if is_gestionnaire(user) else []


def can_make_animateur(user: Reader, account: Any) -> bool:
    """Who runs the network brings others in, with the least of the roles; only members who have none."""
    return is_animateur(user) and account is not None and not account.staff_role and is_member(account)


def is_member(user: Reader) -> bool:
    """An approved référent or partner; animateurs are members too."""
    return is_animateur(user) or bool(
        user.is_authenticated and user.is_active and user.profile and user.profile.approved_at
    )


def only_animateurs(user: Reader, why: str) -> None:
    """Raise PermissionDenied with these words for everybody else."""
    if not is_animateur(user):
        raise PermissionDenied(why)
