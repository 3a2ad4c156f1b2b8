"""What is asked first in a group: before somebody comes in, leaves or is taken out, and before things go."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.ui.asking import Consequence, mailed
from core.ui.elision import de

from ..memberships.enums import Entry, GroupState
from ..memberships.models import Group
from ..memberships.permissions import is_inside, membership_of
from ..memberships.queries import leaders_of
from .doors import known_group, led_group

NOBODY = "Personne ne reçoit de courriel."


def entering(request: HttpRequest, slug: str, verb: str) -> Consequence | None:
    """Return what coming in or leaving means; nothing is asked of who comes into a group that is open to all."""
    group = known_group(request, slug)
    membership = membership_of(request.user, group)
    if verb == "rejoindre":
        waits = group.entry != Entry.FREE and membership is None
        return _asking_to_come_in(group) if waits else None
    if verb != "quitter" or membership is None:
        return None
    if is_inside(request.user, group):
        return _leaving(group)
    is_invited = membership.state == GroupState.INVITED
    return Consequence(
        question=f"Décliner l’invitation de « {group} » ?" if is_invited else "Retirer votre demande ?",
        verb="Décliner" if is_invited else "Retirer ma demande",
        told=["Pour y entrer plus tard, il faudra une nouvelle invitation ou le demander.", NOBODY],
        back=group.get_absolute_url(),
    )


def _asking_to_come_in(group: Group) -> Consequence:
    names = [leader.get_full_name() for leader in leaders_of(group)]
    return Consequence(
        question=f"Demander à entrer dans « {group} » ?",
        verb="Envoyer ma demande",
        told=[mailed(names, "votre demande, avec votre mot s’il y en a un"), "Un courriel vous donnera la réponse."],
        back=group.get_absolute_url(),
        is_final=False,
    )


def _leaving(group: Group) -> Consequence:
    sentences = ["Vous ne suivez plus rien de ce qui s’y écrit. Ce que vous y avez mis reste."]
    if group.entry != Entry.FREE:
        sentences.append(
            "Vous ne lirez plus ce qui s’y trouve. Pour revenir, il faudra une invitation, ou qu’on vous accepte."
        )
    return Consequence(
        question=f"Quitter le groupe « {group} » ?",
        verb="Quitter le groupe",
        told=[*sentences, NOBODY],
        back=reverse("forum:group_people", args=[group.slug]),
    )


def managing(request: HttpRequest, slug: str, pk: int, verb: str) -> Consequence | None:
    """Return what an answer, a role or taking somebody out means."""
    group = led_group(request, slug)
    membership = get_object_or_404(group.memberships.select_related("person__referent"), pk=pk)
    name = membership.person.get_full_name()
    is_invited = membership.state == GroupState.INVITED
    acts = {
        "accepter": (
            f"Accepter {name} dans le groupe ?",
            f"Accepter {name}",
            [
                mailed([name], "sa demande est acceptée"),
                "Elle ou il lit aussitôt tout ce qui se trouve dans le groupe.",
            ],
        ),
        "refuser": (
            f"Refuser la demande {de(name)} ?",
            "Refuser et prévenir",
            [mailed([name], "sa demande est refusée")],
        ),
        "animer": (
            f"Confier l’animation du groupe à {name} ?",
            "Confier l’animation",
            [f"{name} peut accepter, refuser et retirer des membres, régler et clore le groupe. {NOBODY}"],
        ),
        "ne-plus-animer": (
            f"Retirer l’animation du groupe à {name} ?",
            "Retirer l’animation",
            [f"{name} reste membre du groupe, sans pouvoir le régler. {NOBODY}"],
        ),
        "retirer": (
            f"Retirer l’invitation {de(name)} ?" if is_invited else f"Retirer {name} du groupe ?",
            "Retirer l’invitation" if is_invited else f"Retirer {name}",
            [
                f"{name} ne pourra plus entrer avec l’invitation reçue par courriel."
                if is_invited
                else f"{name} ne suit plus rien de ce qui s’y écrit, et n’y entre plus sans invitation ni demande.",
                f"{NOBODY} Prévenez cette personne.",
            ],
        ),
    }
    if verb not in acts:
        return None
    question, word, sentences = acts[verb]
    back = reverse("forum:group_people", args=[slug])
    return Consequence(question=question, verb=word, told=sentences, back=back, is_final=verb in {"refuser", "retirer"})


def closing(request: HttpRequest, slug: str) -> Consequence | None:
    """Return what closing a group means; opening it again is undone by closing it."""
    group = led_group(request, slug)
    if "close" not in request.POST or group.closed_at:
        return None
    number = group.memberships.inside().count()
    return Consequence(
        question=f"Clore le groupe « {group} » ?",
        verb="Clore le groupe",
        told=[
            f"Ses membres ({number}) lisent toujours tout, mais n’y écrivent plus rien, et personne n’y entre plus.",
            f"Vous pourrez le rouvrir. {NOBODY}",
        ],
        back=reverse("forum:group_settings", args=[slug]),
        is_final=False,
    )
