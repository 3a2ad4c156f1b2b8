"""Parrainage: every change of state, and only here.

A change locks the pair's row, checks the table of transitions, writes the journal and queues the mails in one
transaction: of two sponsors who take the same request at once, the second finds it taken.
"""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core import tokens
from core.attachments.actions import store_document
from core.history import actions as history
from core.limits.counting import check
from core.limits.declaring import DAY, Bound, Whose, declare
from core.limits.reach import Door, spend
from core.notifications.actions import queue_mail
from core.refusals import Refused
from core.themes.models import Theme
from core.ui.elision import de
from directory.territory.models import Collectivity

from ..accounts.models import User
from ..messages.mails import tell_animateurs
from ..people.enums import Role
from ..people.models import Referent
from .enums import SponsorshipStatus
from .models import ACTIVE, ANSWER_WITHIN, QUIET_FOR, JournalEntry, SponsorOffer, Sponsorship, SponsorshipRequest

S = SponsorshipStatus
# verb → the states that it leaves, the state that it reaches
TRANSITIONS: dict[str, tuple[frozenset[S], S]] = {
    "propose": (frozenset({S.REQUESTED}), S.PROPOSED),
    "volunteer": (frozenset({S.REQUESTED}), S.ACCEPTED),
    "accept": (frozenset({S.PROPOSED}), S.ACCEPTED),
    "decline": (frozenset({S.PROPOSED}), S.REQUESTED),
    "lapse": (frozenset({S.PROPOSED}), S.REQUESTED),
    "begin": (frozenset({S.ACCEPTED}), S.RUNNING),
    "release": (frozenset({S.ACCEPTED, S.RUNNING}), S.REQUESTED),
    "finish": (frozenset({S.ACCEPTED, S.RUNNING}), S.FINISHED),
    "refuse": (frozenset({S.REQUESTED}), S.REFUSED),
    "drop": (frozenset({S.REQUESTED, S.PROPOSED}), S.DROPPED),
}
GUEST_LINES = declare(
    "journal",
    "lignes qu’une personne sans compte écrit au journal de son parrainage",
    Bound(
        whose=Whose.PAGE,
        most=20,
        within=DAY,
        sentence="Le journal a reçu beaucoup de lignes aujourd’hui. Reprenez demain.",
    ),
)
GUEST_PAGE_KEPT_FOR = timedelta(days=60)  # after the end: both write their bilan there
CONFIRM = tokens.declare(
    "parrainage-confirmation",
    salt="members.sponsorship",
    lasts=timedelta(days=7),  # as long as an unconfirmed request is kept
    again="Refaites votre demande de parrainage\u00a0: un autre lien partira.",
)
FOLLOW = tokens.declare(
    "parrainage-suivi",
    salt="members.sponsorship.follow",
    lasts=timedelta(days=730),
    again="Chaque courriel de ce parrainage en apporte un autre tant qu’il dure\u00a0; sinon, écrivez-nous.",
)


class SponsorshipError(Refused):
    """The change cannot be made; the message says why."""


@transaction.atomic
def ask(
    *,
    requester: Referent | None,
    guest_name: str,
    guest_email: str,
    collectivity: Collectivity,
    stage: str,
    themes: list[Theme],
    help_wanted: str,
    roles: list[Role],
    is_confirmed: bool = False,
) -> SponsorshipRequest:
    """Write a request, with a pair to be found for each role; a guest first confirms the address by mail.

    ``is_confirmed`` says that she has done so elsewhere, a moment ago.
    """
    if requester and not is_confirmed:
        spend(by=requester.user, persons=1, door=Door.SPONSORSHIP)  # the team counts as one
    request = SponsorshipRequest.objects.create(
        requester=requester,
        guest_name="" if requester else guest_name,
        guest_email="" if requester else guest_email,
        collectivity=collectivity,
        stage=stage,
        help_wanted=help_wanted,
    )
    request.themes.set(themes)
    Sponsorship.objects.bulk_create(Sponsorship(request=request, role=role) for role in roles)
    if requester is None and not is_confirmed:
        path = reverse("members:sponsorship_confirm", args=[tokens.make(CONFIRM, request.pk)])
        context = {"request": request, "path": path}
        queue_mail(to=guest_email, template="emails/sponsorship_confirm.txt", context=context, person=guest_name)
    else:
        _open(request)
    return request


def asked(token: str) -> SponsorshipRequest:
    """Return the request that a mailed link confirms; raise TokenError."""
    sponsorship_request = SponsorshipRequest.objects.filter(pk=tokens.read(CONFIRM, token), requester=None).first()
    return sponsorship_request or tokens.expired(CONFIRM)


@transaction.atomic
def confirm(*, request: SponsorshipRequest) -> SponsorshipRequest:
    """The guest's address is right: the request goes to the animateurs, once."""
    locked = SponsorshipRequest.objects.select_for_update(of=["self"]).get(pk=request.pk)
    if locked.confirmed_at is None:
        _open(locked)
    return locked


def follow_address(pair: Sponsorship) -> str:
    """Return the page on which a guest follows the parrainage; who has the address is the guest."""
    return reverse("members:sponsorship_follow", args=[tokens.make(FOLLOW, pair.pk)])


def followed(token: str) -> Sponsorship:
    """Return the pair of a guest's page; raise TokenError for another link, or once the parrainage is long over."""
    key = tokens.read(FOLLOW, token)
    pair = Sponsorship.objects.confirmed().with_people().filter(pk=key, request__requester=None).first()
    if pair is None or (pair.is_over and pair.changed_at < timezone.now() - GUEST_PAGE_KEPT_FOR):
        tokens.expired(FOLLOW)
    return pair


def _open(request: SponsorshipRequest) -> None:
    request.confirmed_at = timezone.now()
    request.save(update_fields=["confirmed_at"])
    context = {"request": request, "pairs": list(request.sponsorships.all())}
    tell_animateurs("emails/sponsorship_requested.txt", context)


@transaction.atomic
def offer(
    *, referent: Referent, by: User, is_open: bool, capacity: int, distance_km: int | None, themes: list[Theme]
) -> SponsorOffer:
    """Say how one sponsors; closing the offer gives back the proposals that wait for an answer."""
    if not is_open:  # pairs before the offer: the order in which every change locks them
        for pair in Sponsorship.objects.filter(sponsor=referent, status=S.PROPOSED):
            decline(pair=pair, word="N’est plus disponible pour parrainer.")
    stored, _ = SponsorOffer.objects.update_or_create(
        referent=referent, defaults={"is_open": is_open, "capacity": capacity, "distance_km": distance_km}
    )
    stored.themes.set(themes)
    history.record(obj=referent, verb="Offre de parrainage " + ("ouverte" if is_open else "fermée"), by=by)
    return stored


@transaction.atomic
def propose(*, pair: Sponsorship, sponsor: Referent, by: User) -> None:
    """An animateur brings two people together; the sponsor is asked. Raise SponsorshipError."""
    locked = _lock(pair, "propose")
    _take(locked, sponsor)
    _move(locked, "propose", f"Proposé à {sponsor}.", author=by.profile)
    _mail(locked, sponsor, "emails/sponsorship_proposed.txt")


@transaction.atomic
def volunteer(*, pair: Sponsorship, sponsor: Referent) -> None:
    """A sponsor takes a request that waits, the first who does; it is an offer too. Raise SponsorshipError."""
    locked = _lock(pair, "volunteer")
    SponsorOffer.objects.get_or_create(referent=sponsor)
    _take(locked, sponsor)
    _move(locked, "volunteer", f"{sponsor} se propose.", author=sponsor)
    _introduce(locked)


@transaction.atomic
def accept(*, pair: Sponsorship) -> None:
    """The sponsor says yes: each learns how to reach the other. Raise SponsorshipError."""
    locked = _lock(pair, "accept")
    _move(locked, "accept", f"{locked.sponsor} accepte.", author=locked.sponsor)
    _introduce(locked)


@transaction.atomic
def decline(*, pair: Sponsorship, word: str) -> None:
    """The sponsor says no, with a word for the animateurs, who look for another. Raise SponsorshipError."""
    locked = _lock(pair, "decline")
    sponsor = _give_back(locked)
    _move(locked, "decline", f"{sponsor} décline.")
    tell_animateurs("emails/sponsorship_back.txt", {"pair": locked, "sponsor": sponsor, "word": word})


@transaction.atomic
def release(*, pair: Sponsorship, word: str) -> None:
    """The sponsor can no longer go on: the asker and the animateurs are told. Raise SponsorshipError."""
    locked = _lock(pair, "release")
    sponsor = _give_back(locked)
    _move(locked, "release", f"{sponsor} n’est plus disponible.")
    context = {"pair": locked, "sponsor": sponsor, "word": word}
    tell_animateurs("emails/sponsorship_back.txt", context)
    _mail_asker(locked, "emails/sponsorship_released.txt", sponsor=sponsor)


@transaction.atomic
def write_journal(
    *,
    pair: Sponsorship,
    author: Referent | None,
    text: str,
    next_step: str,
    file: UploadedFile[bytes] | None = None,
) -> JournalEntry:
    """Add a line, perhaps with a file; the first one begins the parrainage. ``author`` is None for a guest.

    Raise SponsorshipError outside of a parrainage, LimitReachedError where guests wrote much today,
    documents.DocumentRefusedError for a file that is none.
    """
    locked = Sponsorship.objects.select_for_update(of=["self"]).with_people().get(pk=pair.pk)
    if locked.status not in {S.ACCEPTED, S.RUNNING}:
        raise SponsorshipError("Le journal s’écrit pendant le parrainage.")
    if author is None:
        check(GUEST_LINES, Whose.PAGE, locked.journal.filter(author=None, is_event=False), at="at")
    if locked.status == S.ACCEPTED:
        _move(locked, "begin", "")
    stored = store_document(upload=file, by=author.user if author else None) if file else None
    return JournalEntry.objects.create(sponsorship=locked, author=author, text=text, next_step=next_step, file=stored)


@transaction.atomic
def finish(*, pair: Sponsorship, by: Referent | None, feedback: str) -> None:
    """One side closes the parrainage, early or not, with its feedback; the other is asked.

    ``by`` is None for a guest. Raise SponsorshipError.
    """
    locked = _lock(pair, "finish")
    _keep_feedback(locked, by, feedback)
    name = str(by or locked.request.asker)
    _move(locked, "finish", f"{name} clôt le parrainage.", author=by)
    if by and by == locked.sponsor:
        _mail_asker(locked, "emails/sponsorship_finished.txt", by=name)
    elif locked.sponsor:
        _mail(locked, locked.sponsor, "emails/sponsorship_finished.txt", by=name)


@transaction.atomic
def give_feedback(*, pair: Sponsorship, by: Referent | None, feedback: str) -> None:
    """What the parrainage gave, after its end. Raise SponsorshipError."""
    locked = Sponsorship.objects.select_for_update(of=["self"]).with_people().get(pk=pair.pk)
    if locked.status != S.FINISHED:
        raise SponsorshipError("Le bilan s’écrit une fois le parrainage terminé.")
    _keep_feedback(locked, by, feedback)
    locked.save(update_fields=["asker_feedback", "sponsor_feedback"])


@transaction.atomic
def refuse_request(*, pair: Sponsorship, by: User, word: str) -> None:
    """An animateur turns the request down, with a word. Raise SponsorshipError."""
    locked = _lock(pair, "refuse")
    _move(locked, "refuse", "Demande refusée.", author=by.profile)
    _mail_asker(locked, "emails/sponsorship_refused.txt", word=word)


@transaction.atomic
def drop(*, pair: Sponsorship, by: Referent | None) -> None:
    """The asker, or an animateur, gives the request up. Raise SponsorshipError."""
    locked = _lock(pair, "drop")
    waiting, locked.sponsor = locked.sponsor, None
    _move(locked, "drop", "Demande retirée.", author=by)
    if waiting:
        _mail(locked, waiting, "emails/sponsorship_dropped.txt")


@transaction.atomic
def pass_on(*, pair: Sponsorship, old: Referent, new: Referent) -> None:
    """Put the successor of a function in the place of ``old``; who faces them is told. Nothing where it is over."""
    locked = Sponsorship.objects.select_for_update(of=["self"]).with_people().get(pk=pair.pk)
    if locked.is_over:
        return
    if new.pk in {locked.sponsor_id, locked.request.requester_id}:  # nobody sponsors herself
        return
    if locked.sponsor_id == old.pk:
        locked.sponsor = new
        locked.save(update_fields=["sponsor"])
        _mail_asker(locked, "emails/sponsorship_passed_on.txt", old=old, new=new)
    else:
        locked.request.requester = new
        locked.request.save(update_fields=["requester"])
        if locked.sponsor:
            _mail(locked, locked.sponsor, "emails/sponsorship_passed_on.txt", old=old, new=new)
    JournalEntry.objects.create(sponsorship=locked, author=old, text=f"{old} passe le relais à {new}.", is_event=True)


def sweep() -> None:
    """Let proposals without an answer lapse, and remind pairs that have gone quiet; each row once."""
    for pair in Sponsorship.objects.filter(status=S.PROPOSED, changed_at__lt=timezone.now() - ANSWER_WITHIN)[:200]:
        _lapse(pair)
    for pair in Sponsorship.objects.filter(status__in=[S.ACCEPTED, S.RUNNING]).exclude(
        journal__at__gt=timezone.now() - QUIET_FOR
    )[:200]:
        _remind(pair)


@transaction.atomic
def _lapse(pair: Sponsorship) -> None:
    locked = Sponsorship.objects.select_for_update(of=["self"], skip_locked=True).filter(
        pk=pair.pk, status=S.PROPOSED, changed_at__lt=timezone.now() - ANSWER_WITHIN
    )
    fresh = locked.with_people().first()
    if fresh:
        sponsor = _give_back(fresh)
        _move(fresh, "lapse", f"Sans réponse {de(sponsor)}.")
        tell_animateurs("emails/sponsorship_back.txt", {"pair": fresh, "sponsor": sponsor, "word": ""})


@transaction.atomic
def _remind(pair: Sponsorship) -> None:
    quiet_since = timezone.now() - QUIET_FOR
    locked = Sponsorship.objects.select_for_update(of=["self"], skip_locked=True).filter(
        pk=pair.pk, status__in=[S.ACCEPTED, S.RUNNING], changed_at__lt=quiet_since
    )
    fresh = locked.with_people().first()
    if fresh and fresh.sponsor and (fresh.reminded_at is None or fresh.reminded_at < quiet_since):
        fresh.reminded_at = timezone.now()
        fresh.save(update_fields=["reminded_at"])
        _mail(fresh, fresh.sponsor, "emails/sponsorship_quiet.txt")
        _mail_asker(fresh, "emails/sponsorship_quiet.txt")


def _lock(pair: Sponsorship, verb: str) -> Sponsorship:
    locked = Sponsorship.objects.select_for_update(of=["self"]).with_people().get(pk=pair.pk)
    if locked.status not in TRANSITIONS[verb][0]:
        who = f" ({locked.sponsor})" if locked.sponsor else ""
        raise SponsorshipError(f"Entre-temps, ce parrainage est passé à l’état « {locked.get_status_display()} »{who}.")
    return locked


def _move(pair: Sponsorship, verb: str, text: str, *, author: Referent | None = None) -> None:
    pair.status, pair.changed_at, pair.reminded_at = TRANSITIONS[verb][1], timezone.now(), None
    pair.save()
    if text:
        JournalEntry.objects.create(sponsorship=pair, author=author, text=text, is_event=True)


def _take(pair: Sponsorship, sponsor: Referent) -> None:
    """Make the person the sponsor, if she has role, open offer and room; the offer's lock keeps the count true."""
    stored = SponsorOffer.objects.select_for_update().filter(referent=sponsor, is_open=True).first()
    if stored is None:
        raise SponsorshipError(f"{sponsor} ne propose pas de parrainage en ce moment.")
    if Sponsorship.objects.filter(sponsor=sponsor, status__in=ACTIVE).count() >= stored.capacity:
        raise SponsorshipError(f"{sponsor} a déjà autant de filleuls que souhaité.")
    if not sponsor.mandates.current().filter(role=pair.role).exists():
        raise SponsorshipError(
            "On parraine une personne du même rôle : une élue une élue, un technicien un technicien."
        )
    if sponsor.pk == pair.request.requester_id:
        raise SponsorshipError("On ne se parraine pas soi-même.")
    pair.sponsor = sponsor


def _give_back(pair: Sponsorship) -> Referent | None:
    sponsor, pair.sponsor = pair.sponsor, None
    if sponsor:
        pair.declined_by.add(sponsor)
    return sponsor


def _keep_feedback(pair: Sponsorship, by: Referent | None, feedback: str) -> None:
    if by and by == pair.sponsor:
        pair.sponsor_feedback = feedback
    else:
        pair.asker_feedback = feedback


def _introduce(pair: Sponsorship) -> None:
    assert pair.sponsor  # noqa: S101 - the constraint holds it
    _mail(pair, pair.sponsor, "emails/sponsorship_accepted_sponsor.txt")
    _mail_asker(pair, "emails/sponsorship_accepted_asker.txt")


def _mail(pair: Sponsorship, referent: Referent, template: str, **context: Any) -> None:
    if referent.mail_address:
        context = {"pair": pair, "name": referent.short_name, "path": pair.get_absolute_url(), **context}
        queue_mail(to=referent.mail_address, template=template, context=context, person=referent.full_name)


def _mail_asker(pair: Sponsorship, template: str, **context: Any) -> None:
    request = pair.request
    if request.email:
        name = request.requester.short_name if request.requester else request.guest_name
        path = pair.get_absolute_url() if request.requester else follow_address(pair)
        mail_context = {"pair": pair, "name": name, "path": path, **context}
        queue_mail(to=request.email, template=template, context=mail_context, person=request.asker)
