"""Groups, and whom they may have in common with."""

from collections import Counter
from typing import Any

from django.db.models import Count, F, Q

from core.themes.models import Theme
from directory.territory.models import Collectivity
from members.people.models import Mandate, Referent

from ..memberships.enums import GroupState, Trait
from ..memberships.models import Group, GroupMembership

MOST_SHARING = 200  # people whom a group may have in common with


def groups_with_counts() -> list[Group]:
    """Return every group with ``member_count`` and its themes; two queries. Those that are closed come last."""
    inside = Count("memberships", filter=Q(memberships__state=GroupState.INSIDE))
    listed = Group.objects.annotate(member_count=inside).prefetch_related("themes")
    return list(listed.order_by(F("closed_at").asc(nulls_first=True), "name"))


def groups_behind() -> dict[str, Any]:
    """Return how many groups work, how many people in them and on which themes: no name of either; three queries."""
    groups = [group for group in groups_with_counts() if group.closed_at is None]
    inside = GroupMembership.objects.inside().filter(group__closed_at__isnull=True)
    on_themes = Counter(theme for group in groups for theme in group.themes.all())
    return {
        "groups": len(groups),
        "people": inside.values("person").distinct().count(),
        "themes": sorted(on_themes.items(), key=lambda pair: (-pair[1], pair[0].position)),
    }


def people_sharing(group: Group) -> list[Referent]:
    """Return the members who follow a theme of the group or work where its trait holds, and are not in it yet."""
    themes = Theme.objects.filter(pk__in=group.themes.all())
    alike = Q(pk__in=Referent.objects.filter(themes__in=themes).values("pk"))
    alike |= Q(pk__in=Referent.objects.filter(resource_themes__in=themes).values("pk"))
    if group.trait:
        places = Collectivity.objects.filter(**_trait(group))
        alike |= Q(pk__in=Mandate.objects.current().filter(collectivity__in=places).values("referent"))
    already_in = group.memberships.values("person")
    referents = Referent.objects.approved().filter(alike, user__is_active=True).exclude(user__in=already_in)
    return list(referents.order_by("sort_name", "pk")[:MOST_SHARING])


def _trait(group: Group) -> dict[str, Any]:
    if group.is_for_a_milieu:
        return {"milieu": group.trait}
    return {"is_ski_resort": True} if group.trait == Trait.SKI else {"is_touristic": True}
