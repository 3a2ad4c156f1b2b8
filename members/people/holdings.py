"""Functions go along when their collectivité becomes a part of another."""

from core.history import actions as history
from core.kinds import Holding
from core.notifications.actions import queue_mail
from directory.territory.merging import Move
from directory.territory.models import Collectivity

from .models import Mandate


def _move(mandate: Mandate, move: Move) -> None:
    """Bring a function along, and tell the person, whose title may change (« maire déléguée »)."""
    Mandate.objects.filter(pk=mandate.pk).update(collectivity=move.successor)
    referent = mandate.referent
    history.record(obj=referent, verb=f"{mandate.title}\u00a0: {move.verb}"[:200], by=move.by)
    if referent.mail_address:
        context = {"place": move.place, "successor": move.successor, "day": move.day, "title": mandate.title}
        context["referent"] = referent
        queue_mail(
            to=referent.mail_address, template="emails/place_merged.txt", context=context, person=referent.full_name
        )


def _written_to(place: Collectivity) -> list[str]:
    held = place.mandates.current().filter(referent__left_at=None).select_related("referent__user")
    return list(dict.fromkeys(mandate.referent.full_name for mandate in held if mandate.referent.mail_address))


FUNCTIONS = Holding(
    key="referents",
    one="fonction de référent",
    many="fonctions de référents",
    of=lambda place: place.mandates.current().select_related("referent__user"),
    move=_move,
    written_to=_written_to,
    position=10,
)
