"""Groups of the forum, as the portal knows them."""

from typing import Any

from django.db.models import F
from django.urls import reverse

from core.kinds import Absent, Kind, Search
from core.search import matching

from ..memberships.models import Group, GroupMembership
from .models import GroupDate, GroupDocument, GroupPage, GroupPageVersion, GroupTask


def _shown() -> Any:
    groups, about = Group.objects.all(), matching.NOTHING
    return matching.told(groups, title=F("name"), about=about, code=F("slug"), demo=F("is_demo"), text=F("purpose"))


KINDS = (
    Kind(
        key="groupes",
        model=Group,
        name="groupe",
        heading="Groupes",
        asked_as=("groupe",),
        position=150,
        search=Search(
            found=matching.entries(Group, 1.2, readable=Group.objects.visible_to),
            readable=Group.objects.visible_to,
            shown=_shown,
            address=lambda pk, title, code: reverse("forum:group", args=[code]),
        ),
        card=Absent("members alone read it, and some groups are closed"),
        letter=Absent("the forum is read by members alone"),
        publication=Absent("an animateur opens it"),
        files=((GroupDocument, "file"),),
        holdings=Absent("it is of persons, not of their collectivité"),
        handover=Absent("its leaders name others, from its page"),
        open_data=Absent("the forum is read by members alone"),
        figure=Absent("the forum is read by members alone"),
        feed=Absent("the forum is read by members alone"),
        calendar=Absent("each group has a calendar of its own, which its members take if they want"),
        parts=(GroupDate, GroupDocument, GroupMembership, GroupPage, GroupPageVersion, GroupTask),
    ),
)
