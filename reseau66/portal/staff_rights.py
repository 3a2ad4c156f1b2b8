"""What each role of the staff may do in the admin: the one table, which ``migrate`` writes into the three groups.

A role may all that the one before it may. A model that no line names is offered to nobody but administrateurs.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from members.accounts.enums import StaffRole

_VERBS = {"v": "view", "a": "add", "c": "change", "d": "delete"}

# model → view, add, change, delete
RIGHTS: dict[StaffRole, dict[str, str]] = {
    StaffRole.ANIMATEUR: {  # curates and moderates
        "directory.aid": "vacd",
        "directory.collectivity": "v",
        "directory.correction": "vc",
        "directory.initiative": "vacd",
        "directory.membership": "v",
        "directory.organisation": "vacd",
        "directory.planaction": "vacd",
        "directory.planaxis": "vacd",
        "directory.projectpartner": "vacd",
        "directory.recognition": "vacd",
        "directory.sharedproject": "vcd",
        "directory.way": "vacd",
        "directory.stagechange": "vacd",
        "events.equipment": "v",
        "events.event": "v",
        "events.loan": "v",
        "events.proposal": "v",
        "events.registration": "v",
        "events.ride": "v",
        "events.roadmapitem": "v",
        "experiences.awardcategory": "v",
        "experiences.awardedition": "v",
        "experiences.collection": "vacd",
        "experiences.collectionitem": "vacd",
        "experiences.criterion": "v",
        "experiences.librarydocument": "v",
        "experiences.nomination": "vc",
        "experiences.term": "vacd",
        "forum.category": "vac",
        "forum.refusedaddress": "vd",
        "history.entry": "v",
        "members.application": "vc",
        "members.competence": "vacd",
        "members.handover": "v",
        "members.mandate": "vacd",
        "members.referent": "vac",
        "portal.subscriber": "vd",
        "portal.teammember": "vacd",
        "search.askedquery": "v",
        "search.synonymgroup": "v",
        "themes.theme": "v",
    },
    StaffRole.GESTIONNAIRE: {  # also accounts, imports, settings, mails
        "directory.collectivity": "acd",
        "directory.correction": "d",
        "directory.membership": "acd",
        "experiences.awardcategory": "acd",
        "experiences.awardedition": "acd",
        "experiences.criterion": "acd",
        "forum.category": "d",
        "forum.inbound": "vcd",
        "members.departure": "v",
        "members.export": "v",
        "members.importdraft": "vacd",
        "members.message": "v",
        "members.referent": "d",
        "members.user": "vac",
        "notifications.mail": "vc",
        "search.askedquery": "d",
        "search.synonymgroup": "acd",
        "themes.theme": "acd",
    },
    StaffRole.ADMINISTRATEUR: {"members.user": "d"},  # and all that nobody thought of: is_superuser
}


def rights_of(role: StaffRole) -> dict[str, set[str]]:
    """Return what a role may do to each model, in Django's words."""
    rights: dict[str, set[str]] = {}
    for included in StaffRole:
        if included.rank <= role.rank:
            for model, letters in RIGHTS[included].items():
                rights.setdefault(model, set()).update(_VERBS[letter] for letter in letters)
    return rights


def write_groups(**kwargs: Any) -> None:
    """Make the three groups say what the table says; who belongs to them stays. Runs after each ``migrate``."""
    for role in StaffRole:
        group, _ = Group.objects.get_or_create(name=role.group)
        group.permissions.set(_permissions_of(role))


def _permissions_of(role: StaffRole) -> list[Permission]:
    wanted = Q(pk__in=[])
    for model, verbs in rights_of(role).items():
        app, name = model.split(".")
        codenames = [f"{verb}_{name}" for verb in verbs]
        wanted |= Q(content_type__app_label=app, content_type__model=name, codename__in=codenames)
    return list(Permission.objects.filter(wanted))
