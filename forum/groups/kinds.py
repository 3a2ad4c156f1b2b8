"""Groups of the forum, as the portal knows them."""

from core.kinds import Absent, Kind

from .models import Group, GroupDate, GroupDocument, GroupMembership, GroupPage, GroupPageVersion, GroupTask

KINDS = (
    Kind(
        key="groupes",
        model=Group,
        name="groupe",
        heading="Groupes",
        position=150,
        search=Absent("its topics are found; the search learns groups with issue n° 4"),
        card=Absent("members alone read it, and some groups are closed"),
        letter=Absent("the forum is read by members alone"),
        publication=Absent("an animateur opens it"),
        files=((GroupDocument, "file"),),
        parts=(GroupDate, GroupDocument, GroupMembership, GroupPage, GroupPageVersion, GroupTask),
    ),
)
