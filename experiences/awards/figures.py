"""Trophées: how many try."""

from django.db.models import F
from django.db.models.functions import TruncDate

from core.figures import Figure, Section, Sort, facts_of

from .enums import NominationState
from .models import Nomination

FIGURES = (
    Figure(
        key="candidatures",
        label="Candidatures aux trophées",
        sort=Sort.FLOW,
        section=Section.EXPERIENCES,
        position=90,
        facts=lambda: [
            facts_of(
                Nomination.objects.exclude(state=NominationState.UNCONFIRMED),
                at=TruncDate("sent_at"),
                place=F("collectivity"),
            )
        ],
        is_local=True,
    ),
)
