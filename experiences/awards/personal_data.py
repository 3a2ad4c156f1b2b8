"""What the trophées hold about persons: who competes, who judges, who votes."""

from typing import Any

from django.db.models import Q

from core.personal_data.addresses import At
from core.personal_data.declaring import ANONYMOUS, ERASED, Held, Shown, Stays

from .models import Abstention, AwardEdition, AwardTelling, AwardVote, Nomination, Score

_AT = At("contact_email", ("contact_name",), key="by")


def _of_the_juror(model: Any, *joined: str) -> Any:
    return lambda account: model.objects.filter(juror=account).select_related("nomination", *joined)


def _nominations_of(account: Any) -> Any:
    nominations = Nomination.objects.filter(Q(by=account) | Q(pk__in=_AT.rows(Nomination, account)))
    return nominations.select_related("edition", "category", "collectivity")


def _told_of(account: Any) -> Any:
    return AwardTelling.objects.filter(person=account).select_related("edition")


def _votes_of(account: Any) -> Any:
    return AwardVote.objects.filter(voter=account).select_related("category", "nomination")


HELD = [
    Held(
        AwardEdition,
        leaving={"jurors": ANONYMOUS},
        shown=(
            Shown("Jurys", lambda account: AwardEdition.objects.filter(jurors=account), only=("name", "year", "phase")),
        ),
    ),
    Held(
        AwardTelling,
        leaving={"person": ERASED},
        shown=(Shown("Annonces des trophées", _told_of, labels={"edition": "édition"}),),
    ),
    Held(
        Nomination,
        leaving={"by": ANONYMOUS, "contact_name": ANONYMOUS, "contact_email": ANONYMOUS},
        at=_AT,
        handover=Stays("the jury's answer goes to who sent it; the nomination names its collectivité by itself"),
        shown=(
            Shown(
                "Candidatures aux trophées",
                _nominations_of,
                but=("fiche", "picture"),
                labels={"edition": "édition"},
            ),
        ),
    ),
    Held(
        Score,
        leaving={"juror": ERASED},
        shown=(
            Shown(
                "Notes que j’ai données",
                _of_the_juror(Score, "criterion"),
                labels={"nomination": "candidature", "criterion": "critère"},
            ),
        ),
    ),
    Held(
        Abstention,
        leaving={"juror": ERASED},
        shown=(
            Shown("Candidatures que je ne note pas", _of_the_juror(Abstention), labels={"nomination": "candidature"}),
        ),
    ),
    Held(
        AwardVote,
        leaving={"voter": ERASED},
        shown=(
            Shown("Mes voix aux trophées", _votes_of, labels={"category": "catégorie", "nomination": "candidature"}),
        ),
    ),
]
