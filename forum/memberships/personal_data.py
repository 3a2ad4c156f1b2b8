"""Who made a group, and who is in it."""

from typing import Any

from core.personal_data.declaring import ANONYMOUS, ERASED, Held, Shown

from .models import Group, GroupMembership

_TITLE = "Groupes"


def _joined(model: Any, path: str) -> Any:
    return lambda account: model.objects.filter(**{path: account}).select_related("group").order_by("pk")


HELD = [
    Held(
        Group,
        leaving={"created_by": ANONYMOUS},
        shown=(
            Shown(
                "Groupes que j’ai créés",
                lambda account: Group.objects.filter(created_by=account),
                only=("name", "purpose", "created_at"),
            ),
        ),
    ),
    Held(
        GroupMembership,
        leaving={"person": ERASED},
        shown=(Shown(_TITLE, _joined(GroupMembership, "person")),),
    ),
]
