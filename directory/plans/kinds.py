"""Actions of the plans, as the portal finds them."""

import re
from typing import Any

from django.db.models import F

from core.kinds import Absent, Card, Kind, Search
from core.search import matching

from .datasets import ACTIONS
from .handover import DRAFTS
from .models import PlanAction, PlanAxis, PlanDraft

_PAGE = re.compile(r"/actions/(\d{1,18})-[\w-]+/")


def _shown() -> Any:
    about = F("initiative__collectivity__name")
    actions = PlanAction.objects.all()
    return matching.told(actions, title=F("title"), about=about, demo=F("is_demo"), text=F("description"))


KINDS = (
    Kind(
        key="actions",
        model=PlanAction,
        name="action",
        heading="Actions",
        position=80,
        search=Search(
            found=matching.entries(PlanAction, 0.8), shown=_shown, address=matching.slugged("directory:action")
        ),
        card=Card(_PAGE),
        letter=Absent("a plan holds hundreds; a fiche tells of what was done"),
        publication=Absent("the collectivité keeps its plan itself"),
        files=Absent("documents belong to the démarche"),
        holdings=Absent("a démarche brings its programme along"),
        handover=(DRAFTS,),
        open_data=(ACTIONS,),
        parts=(PlanAxis, PlanDraft),
    ),
)
