"""Every write around a collectivité that has consequences."""

from .changing import ChangedMeanwhileError
from .initiatives import (
    add,
    add_document,
    change,
    confirm_traits,
    reach,
    refresh_stage,
    remove_initiative_document,
)
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
from .projects import ProjectClosedError, change_project, join_project, leave_project, propose_project
from .resources import close, mark_checked, propose
from .situer import (
    AnsweredMeanwhileError,
    AssessmentError,
    answer_section,
    begin_assessment,
    date_assessment,
    seen_of,
    share_assessments,
    take_steps,
)

__all__ = [
    "AnsweredMeanwhileError",
    "AssessmentError",
    "ChangedMeanwhileError",
    "PlanHasErrorsError",
    "ProjectClosedError",
    "add",
    "add_action",
    "add_axis",
    "add_document",
    "answer_section",
    "begin_assessment",
    "change",
    "change_action",
    "change_axis",
    "change_project",
    "close",
    "confirm_traits",
    "date_assessment",
    "import_plan",
    "join_project",
    "leave_project",
    "mark_checked",
    "propose",
    "propose_project",
    "reach",
    "refresh_stage",
    "remove_action",
    "remove_axis",
    "remove_initiative_document",
    "seen_of",
    "share_assessments",
    "take_steps",
]
