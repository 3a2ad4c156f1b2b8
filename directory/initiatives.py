"""Every write around démarches that has consequences."""

from .enums import Stage
from .models import Initiative, StageChange


def refresh_stage(initiative: Initiative) -> None:
    """Bring the démarche's stage to the last one of its history: the latest dated, else the furthest."""
    changes = list(initiative.stages.all())
    dated = [change for change in changes if change.since]
    last = max(dated, key=_order) if dated else max(changes, key=_order, default=None)
    initiative.stage = last.stage if last else ""
    initiative.save(update_fields=["stage"])


def _order(change: StageChange) -> tuple[str, int]:
    return change.since, Stage(change.stage).rank
