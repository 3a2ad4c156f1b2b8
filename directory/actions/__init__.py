"""Every write around a collectivité that has consequences."""

from .changing import ChangedMeanwhileError
from .initiatives import add, change, confirm_traits, reach, refresh_stage
from .plans import (
    PlanHasErrorsError,
    add_action,
    add_axis,
    change_action,
    change_axis,
    import_plan,
    remove_action,
    remove_axis,
)

__all__ = [
    "ChangedMeanwhileError",
    "PlanHasErrorsError",
    "add",
    "add_action",
    "add_axis",
    "change",
    "change_action",
    "change_axis",
    "confirm_traits",
    "import_plan",
    "reach",
    "refresh_stage",
    "remove_action",
    "remove_axis",
]
