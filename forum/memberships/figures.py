"""Groups that work, and how many are in them."""

from django.db.models import F

from core.figures import Dimension, Figure, Section, Sort, facts_of

from .enums import Entry
from .models import Group, GroupMembership

ENTRY = Dimension(
    key="entree",
    label="par entrée",
    names=lambda: {Entry.FREE.value: "On y entre librement", Entry.ON_REQUEST.value: "Sur demande"},
)

FIGURES = (
    Figure(
        key="groupes",
        label="Groupes de travail ouverts",
        sort=Sort.STOCK,
        section=Section.FORUM,
        position=70,
        facts=lambda: [facts_of(Group.objects.filter(closed_at__isnull=True), F("entry"))],
        dimensions=(ENTRY,),
    ),
    Figure(
        key="groupes-membres",
        label="Personnes dans un groupe",
        sort=Sort.STOCK,
        section=Section.FORUM,
        position=80,
        facts=lambda: [
            facts_of(GroupMembership.objects.inside().filter(group__closed_at__isnull=True), subject=F("person"))
        ],
        is_of_persons=True,
    ),
)
