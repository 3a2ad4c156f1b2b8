"""Trophées: nominating, deciding, scoring, voting, and the one step from a phase to another."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from core import tokens
from core.attachments.actions import store_photo
from core.attachments.embedded_images import carried_from
from core.history import actions as history
from core.notifications.actions import queue_mail
from core.publishing import actions as publishing
from core.readers import Author
from directory.territory.permissions import places_of

from ..sheets.enums import FicheKind
from ..sheets.models import FactSheet
from .enums import NominationState, Phase
from .models import Abstention, AwardCategory, AwardEdition, AwardTelling, AwardVote, Criterion, Nomination, Score
from .phases import AwardError, in_phase, locked_edition
from .ranking import favourite, notes_of, ranked
from .telling import tell_jury, tell_nominee

CONTACT_KEPT_FOR = timedelta(days=365)  # after the results
CONFIRM_WITHIN = timedelta(days=7)
NOMINATION = tokens.declare(
    "candidature-confirmation",
    salt="experiences.nomination",
    lasts=CONFIRM_WITHIN,
    again="Redites votre candidature sur la page des trophées\u00a0: un autre lien partira.",
)


@transaction.atomic
def nominate(*, edition: AwardEdition, by: Author | None, values: dict[str, Any]) -> Nomination:
    """Receive a nomination; from who has no account it counts once confirmed by the mailed link.

    Raise AwardError, or images.ImageRefusedError.
    """
    values = dict(values)
    locked = in_phase(edition, Phase.CALL)
    check_category(values)
    photo = values.pop("photo", None)
    if photo:
        values["picture"] = store_photo(upload=photo, by=by)
    state = NominationState.UNCONFIRMED if by is None else NominationState.SENT
    try:
        with transaction.atomic():
            nomination = Nomination.objects.create(edition=locked, by=by, state=state, **values)
    except IntegrityError as error:
        raise AwardError("Cette fiche est déjà candidate à cette édition.") from error
    if by is None:
        path = reverse("experiences:nomination_confirm", args=[tokens.make(NOMINATION, nomination.pk)])
        context, name = {"nomination": nomination, "path": path}, nomination.contact_name
        queue_mail(to=nomination.contact_email, template="emails/nomination_confirm.txt", context=context, person=name)
    return nomination


def check_category(values: dict[str, Any]) -> None:
    """Raise AwardError where the candidate does not compete in the category."""
    category: AwardCategory = values["category"]
    if not category.holds(values.get("collectivity")):
        raise AwardError(f"La catégorie «\u00a0{category}\u00a0» n’est pas pour ce candidat.")


def nominated(token: str) -> Nomination:
    """Return the nomination that a mailed link confirms; raise TokenError."""
    key = tokens.read(NOMINATION, token)
    return Nomination.objects.select_related("edition").filter(pk=key).first() or tokens.expired(NOMINATION)


@transaction.atomic
def confirm_nomination(*, nomination: Nomination) -> Nomination:
    """Count a guest's nomination; doing so again changes nothing. Raise AwardError."""
    rows = Nomination.objects.select_for_update(of=["self"]).select_related("edition")
    locked = rows.get(pk=nomination.pk)
    if locked.state == NominationState.UNCONFIRMED:
        in_phase(locked.edition, Phase.CALL)
        locked.state = NominationState.SENT
        locked.save(update_fields=["state"])
        tell_nominee(locked, "emails/nomination_received.txt")
    return locked


@transaction.atomic
def decide_nomination(*, nomination: Nomination, by: Author, is_accepted: bool, note: str) -> None:
    """Say whether a nomination competes; its contact is told once. Raise AwardError."""
    in_phase(nomination.edition, Phase.CALL, Phase.REVIEW)
    locked = Nomination.objects.select_for_update(of=["self"]).get(pk=nomination.pk)
    state = NominationState.ACCEPTED if is_accepted else NominationState.REFUSED
    if locked.state == NominationState.UNCONFIRMED:
        raise AwardError("Son adresse n’est pas encore confirmée.")
    if not is_accepted and not note.strip():
        raise AwardError("Dites pourquoi elle est écartée.")
    if locked.state == state:
        return
    locked.state, locked.note = state, "" if is_accepted else note
    locked.save(update_fields=["state", "note"])
    history.record(obj=locked, verb="Recevable" if is_accepted else "Écartée", by=by, changes={"note": ["", note]})
    is_call = locked.edition.phase == Phase.CALL
    tell_nominee(locked, "emails/nomination_decided.txt", is_accepted=is_accepted, is_call=is_call)


def has_conflict(nomination: Nomination, juror: Any) -> bool:
    """True for who works for the collectivité, wrote the fiche, or sent the nomination."""
    if nomination.by_id == juror.pk or (nomination.collectivity and nomination.collectivity in places_of(juror)):
        return True
    return bool(nomination.fiche_id) and nomination.fiche.authors.filter(pk=juror.pk).exists()


@transaction.atomic
def score(*, nomination: Nomination, juror: Any, values: dict[Criterion, int]) -> None:
    """Keep a juror's scores, all criteria at once. Raise AwardError."""
    locked = in_phase(nomination.edition, Phase.JURY)
    _check_juror(locked, juror)
    _check_competing(nomination)
    if has_conflict(nomination, juror):
        raise AwardError("Vous avez un lien avec cette candidature\u00a0: abstenez-vous.")
    if set(values) != set(locked.criteria.all()):
        raise AwardError("Donnez une note à chaque critère.")
    Abstention.objects.filter(nomination=nomination, juror=juror).delete()
    for criterion, value in values.items():
        Score.objects.update_or_create(
            nomination=nomination, criterion=criterion, juror=juror, defaults={"value": value}
        )


@transaction.atomic
def abstain(*, nomination: Nomination, juror: Any, reason: str) -> None:
    """A juror gives nothing, and says why; what she gave before goes. Raise AwardError."""
    locked = in_phase(nomination.edition, Phase.JURY)
    _check_juror(locked, juror)
    Score.objects.filter(nomination=nomination, juror=juror).delete()
    Abstention.objects.update_or_create(nomination=nomination, juror=juror, defaults={"reason": reason})


def _check_competing(nomination: Nomination) -> None:
    if not Nomination.objects.accepted().filter(pk=nomination.pk).exists():
        raise AwardError("Cette candidature n’est pas en lice.")


def _check_juror(edition: AwardEdition, juror: Any) -> None:
    if not edition.jurors.filter(pk=juror.pk).exists():
        raise AwardError("Vous n’êtes pas du jury de cette édition.")


@transaction.atomic
def vote(*, nomination: Nomination, voter: Any) -> None:
    """Give one's vote of the category to a nomination, in the place of another one. Raise AwardError."""
    in_phase(nomination.edition, Phase.VOTE)
    _check_competing(nomination)
    if nomination.collectivity and nomination.collectivity in places_of(voter):
        raise AwardError("On ne vote pas pour sa propre collectivité.")
    AwardVote.objects.update_or_create(category=nomination.category, voter=voter, defaults={"nomination": nomination})


@transaction.atomic
def enter_phase(*, edition: AwardEdition, by: Author, phase: Phase) -> None:
    """Go one phase on, or back before the results; entering them closes the votes and tells all who competed.

    Jurors are told of theirs, and members of the vote by ``telling.go_on``, each once however often it is entered.

    Raise AwardError.
    """
    locked = locked_edition(edition)
    before = Phase(locked.phase)
    if before == Phase.RESULTS or abs(phase.rank - before.rank) != 1:
        raise AwardError("On passe d’une phase à la suivante, ou à la précédente\u202f; les résultats sont définitifs.")
    if phase == Phase.CALL and not (locked.categories.exists() and locked.criteria.exists()):
        raise AwardError("Donnez d’abord des catégories et des critères à l’édition.")
    if phase == Phase.JURY and not locked.jurors.exists():
        raise AwardError("Composez d’abord le jury.")
    if phase == Phase.JURY and locked.nominations.filter(state=NominationState.SENT).exists():
        raise AwardError("Des candidatures attendent encore d’être dites recevables ou non.")
    locked.phase, locked.vote_told_at = phase, timezone.now() if phase == Phase.VOTE else None
    locked.save(update_fields=["phase", "vote_told_at"])
    history.record(obj=locked, verb=f"Phase «\u00a0{phase.label}\u00a0»", by=by)
    if phase == Phase.JURY:
        tell_jury(edition=locked)
    if phase == Phase.RESULTS:
        _close(locked, by)


def _close(edition: AwardEdition, by: Author) -> None:
    """Write the palmarès, give the ribbons, make fiches of winners that have none, and tell each who competed."""
    criteria = list(edition.criteria.all())
    accepted = list(edition.nominations.accepted().select_related("category", "fiche", "collectivity", "by", "edition"))
    scores = Score.objects.filter(nomination__in=accepted)
    notes = notes_of(accepted, criteria, scores)
    votes = Counter(AwardVote.objects.filter(nomination__in=accepted).values_list("nomination", flat=True))
    for category in edition.categories.all():
        in_order = ranked(
            [nomination for nomination in accepted if nomination.category_id == category.pk], notes, votes
        )
        liked = favourite(in_order, votes)
        for place, nomination in enumerate(in_order, 1):
            nomination.mean, nomination.votes_counted = notes[nomination.pk].mean, votes[nomination.pk]
            nomination.place = place if nomination.mean is not None else None
            nomination.is_favourite = nomination is liked
            if nomination.is_winner:
                _crown(nomination, category, edition, by)
            nomination.save()
            if nomination.is_winner:
                tell_nominee(nomination, "emails/nomination_won.txt", category=category)
            else:
                tell_nominee(nomination, "emails/nomination_result.txt", category=category, number=len(in_order))


def _crown(nomination: Nomination, category: AwardCategory, edition: AwardEdition, by: Author) -> None:
    if nomination.fiche is None:
        fiche = FactSheet(kind=FicheKind.EXPERIENCE, collectivity=nomination.collectivity, is_demo=edition.is_demo)
        values = {"title": nomination.title, "summary": nomination.summary, "context": nomination.text}
        with carried_from(nomination):
            publishing.write_first(publication=fiche, by=nomination.by or by, values=values)
        nomination.fiche = fiche
    ribbon = f"{edition.name}, {category.name}"
    FactSheet.objects.filter(pk=nomination.fiche.pk).update(ribbon=ribbon)
    history.record(obj=nomination.fiche, verb="Ruban du DD", by=by, changes={"ruban": ["", ribbon]})


def purge_nominations() -> None:
    """Delete what nobody confirmed in a week, who was told of editions that are over, and addresses a year after."""
    old = timezone.now() - CONFIRM_WITHIN
    Nomination.objects.filter(state=NominationState.UNCONFIRMED, sent_at__lt=old).delete()
    AwardTelling.objects.filter(edition__phase=Phase.RESULTS).delete()
    closed = Nomination.objects.filter(edition__phase=Phase.RESULTS, sent_at__lt=timezone.now() - CONTACT_KEPT_FOR)
    closed.filter(by=None).exclude(contact_email="").update(contact_email="", contact_name="")
