"""Who wrote fiches that nobody has said still to hold, as those to whom the team writes."""

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from core.audiences import Addressee, Audience, MailingKind
from members.accounts.permissions import is_animateur
from members.people.models import Referent
from members.people.queries import addressees

from ..sheets.models import FactSheet
from .actions import HOLDS_FOR, unchecked_since


def _people(query: QueryDict) -> list[Addressee]:
    old = FactSheet.objects.online().filter(unchecked_since(timezone.now() - HOLDS_FOR)).order_by()
    writers = FactSheet.authors.through.objects.filter(factsheet__in=old.values("pk"))
    return addressees(Referent.objects.approved().filter(user__is_active=True, user__in=writers.values("user")))


AUDIENCE = Audience(
    key="fiches",
    kind=MailingKind.TEAM,
    title="À qui a écrit une fiche",
    may=lambda user, query: is_animateur(user),
    people=_people,
    words=lambda query: "qui a écrit une fiche que personne n’a dite encore valable depuis un an",
    back=lambda query: reverse("experiences:list"),
    form=lambda query: None,
)
