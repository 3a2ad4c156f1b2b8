"""What shared projects hold about persons."""

from typing import Any

from core.personal_data.declaring import ANONYMOUS, GoesOn, Held, Shown, Stays

from .models import ProjectPartner, SharedProject


def _followed_by(account: Any) -> Any:
    return SharedProject.objects.filter(proposed_by=account).select_related("collectivity")


def _joined_by(account: Any) -> Any:
    return ProjectPartner.objects.filter(by=account).select_related("project", "collectivity")


HELD = [
    Held(
        SharedProject,
        leaving={"proposed_by": ANONYMOUS},
        handover=GoesOn("project"),
        shown=(Shown("Projets communs que je suis", _followed_by),),
    ),
    Held(
        ProjectPartner,
        leaving={"by": ANONYMOUS},
        handover=Stays("the collectivité has joined; who said so is of the past"),
        shown=(Shown("Projets communs que ma collectivité a rejoints", _joined_by),),
    ),
]
