"""The one phase of an edition: what is not done in it is refused."""

from core.refusals import Refused

from .enums import Phase
from .models import AwardEdition


class AwardError(Refused):
    """It cannot be done in this phase, or by this person; the message says why, in French."""


def locked_edition(edition: AwardEdition) -> AwardEdition:
    """Return the edition, locked until the transaction ends."""
    return AwardEdition.objects.select_for_update(of=["self"]).get(pk=edition.pk)


def in_phase(edition: AwardEdition, *phases: Phase) -> AwardEdition:
    """Return the edition, locked, where it is in one of these phases; raise AwardError."""
    locked = locked_edition(edition)
    if locked.phase not in phases:
        raise AwardError(
            f"L’édition est en phase «\u00a0{locked.get_phase_display()}\u00a0»\u00a0: ce n’est plus possible."
        )
    return locked
