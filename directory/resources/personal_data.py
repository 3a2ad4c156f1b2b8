"""What the répertoires of bodies and aids hold about persons."""

from typing import Any

from django.db.models import Q

from core.personal_data.addresses import At
from core.personal_data.declaring import ANONYMOUS, ERASED, Held, Kept, Shown

from .models import Aid, AidAlert, Correction, Organisation

_AT = At("email", key="by")
_OF_THE_BODY = "how a body is reached, which its entry publishes"


def _checked(model: Any) -> Shown:
    return Shown(
        "Entrées des répertoires que j’ai vérifiées",
        lambda account: model.objects.filter(checked_by=account),
        only=("name", "checked_on"),
    )


def _corrections_of(account: Any) -> Any:
    hers = Q(by=account) | Q(pk__in=_AT.rows(Correction, account))
    return Correction.objects.filter(hers).select_related("organisation", "aid")


HELD = [
    Held(
        Organisation,
        leaving={"checked_by": ANONYMOUS, **dict.fromkeys(("email", "phone", "address"), Kept(_OF_THE_BODY))},
        unshown=dict.fromkeys(("email", "phone", "address"), _OF_THE_BODY),
        shown=(_checked(Organisation),),
    ),
    Held(
        Aid,
        leaving={"checked_by": ANONYMOUS, "contact": Kept(_OF_THE_BODY)},
        unshown={"contact": _OF_THE_BODY},
        shown=(_checked(Aid),),
    ),
    Held(
        Correction,
        leaving={"by": ERASED, "email": ANONYMOUS},
        at=_AT,
        shown=(
            Shown(
                "Corrections que j’ai proposées",
                _corrections_of,
                but=("organisation", "aid"),
                more={"pour": lambda correction: correction.entry},
            ),
        ),
    ),
    Held(
        AidAlert,
        leaving={"user": ERASED},
        shown=(Shown("Alertes sur les aides", lambda account: AidAlert.objects.filter(user=account), but=("query",)),),
    ),
]
