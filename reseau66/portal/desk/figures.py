"""Who still comes: how many members, never which ones."""

from datetime import timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from core.figures import Figure, Ratio, Section, Sort, facts_of
from members.people.figures import with_function
from members.people.models import Referent


def _came_within(days: int) -> list[QuerySet[Any, Any]]:
    """Return the members who logged in, or looked at their desk, in so many days."""
    since = timezone.now() - timedelta(days=days)
    came = Q(user__last_login__gte=since) | Q(user__desk_visit__at__gte=since)
    return [facts_of(with_function(Referent.objects.approved().filter(came)), place=F("held__collectivity"))]


FIGURES = (
    Figure(
        key="venus-30-jours",
        label="Membres venus sur le portail en trente jours",
        sort=Sort.STOCK,
        section=Section.MEMBERS,
        position=50,
        facts=lambda: _came_within(30),
        is_local=True,
        is_public=False,
        is_of_persons=True,
        note="Connectés, ou passés par leur tableau de bord\u202f; le portail ne suit pas les pages qu’ils lisent.",
    ),
    Figure(
        key="venus-90-jours",
        label="Membres venus sur le portail en quatre-vingt-dix jours",
        sort=Sort.STOCK,
        section=Section.MEMBERS,
        position=60,
        facts=lambda: _came_within(90),
        is_local=True,
        is_public=False,
        is_of_persons=True,
    ),
)
RATIOS = (
    Ratio(
        key="part-venus",
        label="Part des membres venus en quatre-vingt-dix jours",
        section=Section.MEMBERS,
        position=65,
        top="venus-90-jours",
        bottom="membres",
        is_public=False,
    ),
)
