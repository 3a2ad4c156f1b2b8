"""Actions of the plans, as the portal finds them."""

import re
from typing import Any

from django.db.models import Count, F, Q

from core.kinds import Absent, Card, Figure, Kind, Search
from core.search import matching
from core.ui.typography import agreed, count

from .datasets import ACTIONS
from .enums import ActionStatus
from .handover import DRAFTS
from .models import PlanAction, PlanAxis, PlanDraft

_PAGE = re.compile(r"/actions/(\d{1,18})-[\w-]+/")


def _shown() -> Any:
    about = F("initiative__collectivity__name")
    actions = PlanAction.objects.all()
    return matching.told(actions, title=F("title"), about=about, demo=F("is_demo"), text=F("description"))


def _counted() -> tuple[int, str]:
    actions = PlanAction.objects.aggregate(all=Count("pk"), done=Count("pk", filter=Q(status=ActionStatus.DONE)))
    done = f", dont {count(actions['done'], 'réalisée')}" if actions["done"] else ""
    return actions["all"], f"{agreed(actions['all'], 'action')} dans leurs programmes{done}"


KINDS = (
    Kind(
        key="actions",
        model=PlanAction,
        name="action",
        heading="Actions",
        position=80,
        search=Search(
            found=matching.entries(PlanAction, 0.8),
            readable=matching.everything(PlanAction),
            shown=_shown,
            address=matching.slugged("directory:action"),
        ),
        card=Card(_PAGE),
        letter=Absent("a plan holds hundreds; a fiche tells of what was done"),
        publication=Absent("the collectivité keeps its plan itself"),
        files=Absent("documents belong to the démarche"),
        holdings=Absent("a démarche brings its programme along"),
        handover=(DRAFTS,),
        open_data=(ACTIONS,),
        figure=Figure(counted=_counted, position=20),
        feed=Absent("a plan holds hundreds, and comes as a whole"),
        calendar=Absent("a plan counts in years"),
        parts=(PlanAxis, PlanDraft),
    ),
)
