"""Nominations to examine, answered in the team's queue; who has still to score, and where one may vote."""

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.urls import reverse

from core.dashboard import Item, Row, Sitter, Source, rows_of
from core.readers import Author
from core.team_queue import QueueSource, Verb
from core.ui.typography import count
from members.accounts.permissions import is_member

from .actions import decide_nomination
from .enums import NominationState, Phase
from .jury import left_to, unfinished
from .models import AwardEdition, AwardVote, Nomination

ACCEPT, REFUSE = "recevable", "ecarter"


def _sent(sitter: Sitter) -> Any:
    examined = Nomination.objects.filter(state=NominationState.SENT, edition__phase__in=[Phase.CALL, Phase.REVIEW])
    return rows_of(examined, title=F("title"), detail=F("category__name"), more=F("edition__slug"), at=F("sent_at"))


def _nomination(row: Row) -> Item:
    address = reverse("experiences:award_review", args=[row.more])
    return Item(title=row.title, address=address, detail=row.detail, verb="Instruire")


def _details(keys: list[int]) -> dict[int, Nomination]:
    """Return what is to be read before one decides; one statement."""
    nominations = Nomination.objects.filter(pk__in=keys)
    return {n.pk: n for n in nominations.select_related("collectivity", "fiche__live")}


def _decide(by: Author, pk: int, verb: str, word: str) -> str:
    """Say whether it competes; raise AwardError."""
    nomination = Nomination.objects.select_related("edition", "by").get(pk=pk)
    decide_nomination(nomination=nomination, by=by, is_accepted=verb == ACCEPT, note=word)
    return f"« {nomination} » {'concourt' if verb == ACCEPT else 'est écartée'}, et son contact l’apprend par courriel."


def _judging(sitter: Sitter) -> Any:
    """Return editions whose jury scores, with how many of its members have not scored all that competes."""
    late = unfinished().filter(awardedition=OuterRef("pk"))
    number = late.order_by().values("awardedition").annotate(number=Count("pk")).values("number")
    editions = AwardEdition.objects.filter(Exists(late), phase=Phase.JURY)
    return rows_of(editions, title=F("name"), detail=Subquery(number), more=F("slug"), at=F("jury_on"))


def _jury(row: Row) -> Item:
    detail = count(int(row.detail), "membre du jury n’a pas fini de noter", "membres du jury n’ont pas fini de noter")
    address = f"{reverse('experiences:award_review', args=[row.more])}#jury"
    return Item(title=row.title, address=address, detail=detail, at=row.at, is_whole_day=True)


def _to_score(sitter: Sitter) -> Any:
    """Return the editions that one judges, where something is still to be scored, with how much."""
    left = left_to(sitter.user.pk).filter(edition=OuterRef("pk"))
    number = left.order_by().values("edition").annotate(number=Count("pk")).values("number")
    editions = AwardEdition.objects.filter(Exists(left), phase=Phase.JURY)
    return rows_of(editions, title=F("name"), detail=Subquery(number), more=F("slug"), at=F("jury_on"))


def _scoring(row: Row) -> Item:
    detail = count(int(row.detail), "candidature à noter", "candidatures à noter")
    address = reverse("experiences:jury", args=[row.more])
    return Item(
        title=row.title, detail=detail, address=address, verb="Noter", icon="ribbon", at=row.at, is_whole_day=True
    )


def _to_vote(sitter: Sitter) -> Any:
    """Return the editions in which a member has given no voice yet."""
    given = AwardVote.objects.filter(category__edition=OuterRef("pk"), voter=sitter.user.pk)
    editions = AwardEdition.objects.filter(~Exists(given), phase=Phase.VOTE)
    return rows_of(
        editions if is_member(sitter.user) else editions.none(), title=F("name"), more=F("slug"), at=F("vote_until")
    )


def _voting(row: Row) -> Item:
    address = reverse("experiences:edition", args=[row.more])
    return Item(
        title=f"Le vote est ouvert\u00a0: {row.title}",
        address=address,
        verb="Voter",
        icon="ribbon",
        at=row.at,
        is_whole_day=True,
    )


WAITING = (Source(rows=_to_score, item=_scoring, position=8), Source(rows=_to_vote, item=_voting, position=61))
QUEUE = (
    QueueSource(
        key="candidatures",
        name="candidature à instruire",
        names="candidatures à instruire",
        rows=_sent,
        item=_nomination,
        details=_details,
        template="experiences/awards/queued_nomination.html",
        consequence="Qui l’a présentée reçoit votre réponse par courriel, avec votre mot si elle est écartée.",
        verbs=(Verb(ACCEPT, "Dire recevable"), Verb(REFUSE, "Écarter", needs_word=True)),
        decide=_decide,
        position=6,
    ),
)
WEEK = (Source(rows=_judging, item=_jury, position=40),)
