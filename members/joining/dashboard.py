"""Requests to join that wait for an animateur, answered where they are read."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import F, Value
from django.db.models.functions import Concat
from django.urls import reverse

from core.dashboard import Item, Row, Sitter, Source, rows_of
from core.readers import Author
from core.team_queue import QueueSource, Verb

from ..accounts.permissions import is_animateur
from ..people.models import Mandate
from . import actions
from .models import Application

ACCEPT, REFUSE = "accepter", "refuser"


class Asked(NamedTuple):
    """What an animateur needs to know to answer a request; ``colleagues`` are already in for the same collectivité."""

    email: str
    why: str
    mandate: Mandate | None
    colleagues: list[Mandate]


def _requests(sitter: Sitter) -> Any:
    asked = Application.objects.awaiting_decision() if is_animateur(sitter.user) else Application.objects.none()
    name = Concat("referent__first_name", Value(" "), "referent__last_name")
    return rows_of(asked, title=name, at=F("created_at"))


def _request(row: Row) -> Item:
    address = f"{reverse('staff_desk')}?vue=demandes#demandes-{row.pk}"
    title = f"Une demande d’adhésion\u00a0: {row.title.strip()}"
    return Item(title=title, address=address, verb="Répondre", icon="people", at=row.at)


def _queued(row: Row) -> Item:
    return Item(title=row.title.strip(), address=reverse("admin:members_application_change", args=[row.pk]))


def _asked(keys: list[int]) -> dict[int, Asked]:
    """Return who asks, for which function and why, and who is in for her collectivité; three statements."""
    applications = list(Application.objects.filter(pk__in=keys).select_related("referent__user"))
    held = Mandate.objects.current().select_related("collectivity")
    theirs = {
        mandate.referent_id: mandate
        for mandate in held.filter(referent__in=[application.referent_id for application in applications])
    }
    places = {mandate.collectivity_id for mandate in theirs.values() if mandate.collectivity_id}
    inside = held.filter(collectivity__in=places, referent__approved_at__isnull=False)
    colleagues = defaultdict(list)
    for mandate in inside.select_related("referent").order_by("referent__last_name", "pk"):
        colleagues[mandate.collectivity_id].append(mandate)
    asked = {}
    for application in applications:
        function = theirs.get(application.referent_id)
        asked[application.pk] = Asked(
            email=application.referent.mail_address,
            why=application.reason,
            mandate=function,
            colleagues=colleagues[function.collectivity_id] if function else [],
        )
    return asked


def _decide(by: Author, pk: int, verb: str, word: str) -> str:
    """Accept or refuse, with a word; raise AlreadyDecidedError."""
    application = Application.objects.select_related("referent").get(pk=pk)
    if verb == ACCEPT:
        actions.approve(application=application, by=by, message=word)
        return f"{application.referent} entre dans l’annuaire, et l’apprend par courriel."
    actions.refuse(application=application, by=by, message=word)
    return f"La demande est refusée, et {application.referent} l’apprend par courriel."


WAITING = (Source(rows=_requests, item=_request, position=1),)
QUEUE = (
    QueueSource(
        key="demandes",
        name="demande d’adhésion",
        names="demandes d’adhésion",
        rows=_requests,
        item=_queued,
        details=_asked,
        template="members/joining/queued_request.html",
        consequence="La personne reçoit votre réponse par courriel, avec votre mot.",
        verbs=(Verb(ACCEPT, "Accepter"), Verb(REFUSE, "Refuser", needs_word=True)),
        decide=_decide,
        position=1,
    ),
)
