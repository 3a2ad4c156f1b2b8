"""What groups hold about persons: who is in them, and who put what there."""

from typing import Any

from core.personal_data.declaring import ANONYMOUS, ERASED, Held, Shown

from .models import Group, GroupDate, GroupDocument, GroupMembership, GroupPage, GroupPageVersion, GroupTask

_TITLE = "Groupes"


def _put_there(model: Any, path: str = "by", what: str = "") -> Shown:
    """Return what a person put into groups, or what she has to do there."""
    said = what or model._meta.verbose_name
    return Shown(_TITLE, _joined(model, path), but=("updated_at", "file"), more={"genre": lambda row: said})


def _joined(model: Any, path: str) -> Any:
    return lambda account: model.objects.filter(**{path: account}).select_related("group").order_by("pk")


def _versions_of(account: Any) -> Any:
    return GroupPageVersion.objects.filter(by=account).select_related("page__group")


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
    Held(
        GroupTask,
        leaving=dict.fromkeys(("assignee", "done_by", "by"), ANONYMOUS),
        shown=(
            _put_there(GroupTask),
            _put_there(GroupTask, "assignee", "tâche dont je me charge"),
            _put_there(GroupTask, "done_by", "tâche que j’ai faite"),
        ),
    ),
    Held(GroupPage, leaving={"by": ANONYMOUS}, shown=(_put_there(GroupPage),)),
    Held(
        GroupPageVersion,
        leaving={"by": ANONYMOUS},
        shown=(
            Shown(
                "Versions d’avant de pages de groupes",
                _versions_of,
                but=("page",),
                more={"groupe": lambda version: version.page.group},
            ),
        ),
    ),
    Held(GroupDocument, leaving={"by": ANONYMOUS}, shown=(_put_there(GroupDocument),)),
    Held(GroupDate, leaving={"by": ANONYMOUS}, shown=(_put_there(GroupDate),)),
]
