"""Whom the trophées tell of what: jurors, members who vote, who competes; nobody twice of the same.

``AwardTelling`` holds who was told, under a constraint, in the transaction that writes the mail: two who press at once,
a phase that is left and entered again, a task that runs twice change nothing.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core import tokens
from core.history import actions as history
from core.notifications.actions import mail_of, queue_bulk, queue_mail, site_context
from core.notifications.notices import tell
from core.notifications.pace import batch_size, is_behind, next_batch_at
from core.notifications.rendering import render_mail
from core.readers import Author
from members.people.models import Referent

from .enums import NominationState, Phase, Telling
from .jury import Judging, judging_of
from .models import AwardEdition, AwardTelling, Nomination
from .phases import AwardError, in_phase, locked_edition

AT_A_TIME = 200  # members that one transaction writes to
LOOK_AGAIN = timedelta(hours=1)  # for members who have come in since
OF_ITS_PAGE = ("edition", "category", "collectivity", "picture", "fiche__live", "by")
OWN_PAGE = tokens.declare(
    "candidature",
    salt="experiences.own_nomination",
    again="Écrivez-nous\u00a0: nous vous dirons où en est votre candidature.",
)


# -- the jury


@transaction.atomic
def tell_jury(*, edition: AwardEdition) -> int:
    """Tell the jurors who do not know it yet that the jury has begun; return how many."""
    locked = locked_edition(edition)
    if locked.phase != Phase.JURY:
        return 0
    jurors = list(untold_jurors(locked))
    AwardTelling.objects.bulk_create(
        [AwardTelling(edition=locked, person=who, occasion=Telling.JURY) for who in jurors]
    )
    number = locked.nominations.filter(state=NominationState.ACCEPTED).count()
    for juror in jurors:
        context = {"edition": locked, "juror": juror, "number": number, "day": locked.jury_on}
        queue_mail(to=juror.email, template="emails/jury_opened.txt", context=context)
    return len(jurors)


def untold_jurors(edition: AwardEdition) -> Any:
    """Return the jurors who have not been told that the jury begins."""
    aware = edition.tellings.filter(occasion=Telling.JURY).values("person")
    return edition.jurors.filter(is_active=True).exclude(pk__in=aware).select_related("referent").order_by("pk")


def to_remind(edition: AwardEdition) -> list[Judging]:
    """Return how far those are who have still to score and were not reminded these days."""
    return [seat for seat in judging_of(edition) if seat.may_be_reminded]


@transaction.atomic
def remind_jury(*, edition: AwardEdition, by: Author) -> int:
    """Write to the jurors who have still to score, each once in three days; return how many. Raise AwardError."""
    locked = in_phase(edition, Phase.JURY)
    late = to_remind(locked)
    if not late:
        raise AwardError(
            "Personne n’est à relancer\u00a0: chacun a noté, ou a reçu un rappel il y a moins de trois jours."
        )
    for seat in late:
        AwardTelling.objects.update_or_create(
            edition=locked, person=seat.juror, occasion=Telling.REMINDER, defaults={"at": timezone.now()}
        )
        context = {"edition": locked, "juror": seat.juror, "left": seat.left, "total": seat.total}
        context["day"] = locked.jury_on
        queue_mail(to=seat.juror.email, template="emails/jury_reminder.txt", context=context)
    names = ", ".join(seat.juror.get_full_name() for seat in late)
    history.record(obj=locked, verb="Rappel au jury", by=by, changes={"à qui": ["", names]})
    return len(late)


# -- the members who vote


def untold_members(edition: AwardEdition) -> Any:
    """Return the entries of members who have not been told that the vote is open."""
    aware = edition.tellings.filter(occasion=Telling.VOTE).values("person")
    members = Referent.objects.approved().filter(user__is_active=True).exclude(user__in=aware)
    return members.select_related("user").order_by("pk")


def go_on() -> None:
    """Tell jurors and members what they do not know yet; to members, as many mails as the rate allows now."""
    for edition in AwardEdition.objects.filter(phase=Phase.JURY):
        tell_jury(edition=edition)
    while _tell_some_members():
        pass


@transaction.atomic
def _tell_some_members() -> bool:
    """Tell a batch that the vote is open, unless another worker does; return whether more may be told now."""
    now = timezone.now()
    due = AwardEdition.objects.filter(phase=Phase.VOTE, vote_told_at__lte=now).order_by("pk")
    edition = due.select_for_update(skip_locked=True, of=["self"]).first()
    if edition is None or is_behind():
        return False
    members = list(untold_members(edition)[: batch_size(AT_A_TIME)])
    tellings = [AwardTelling(edition=edition, person=member.user, occasion=Telling.VOTE) for member in members]
    AwardTelling.objects.bulk_create(tellings)
    queue_bulk(mails=[mail for member in members if (mail := _of_the_vote(edition, member))])
    edition.vote_told_at = next_batch_at(edition.vote_told_at, len(members)) if members else now + LOOK_AGAIN
    edition.save(update_fields=["vote_told_at"])
    return bool(members)


def _of_the_vote(edition: AwardEdition, member: Any) -> Any:
    """Return the mail to a member, once it stands behind her bell; None where she wants no mail of the trophées."""
    context = {**site_context(), "edition": edition, "member": member}
    template = "emails/vote_opened.txt"
    rendered = render_mail(template, context)
    mail = mail_of(rendered, to=member.user.email, template=template, headers={"Precedence": "bulk"})
    return mail if tell(mail=mail, links=rendered.links, context=context, person=None) else None


# -- who competes


def tell_nominee(nomination: Nomination, template: str, **more: Any) -> None:
    """Write to who sent a nomination, with the address of its own page."""
    sender = nomination.by if nomination.by and nomination.by.is_active else None
    address = nomination.contact_email or (sender.email if sender else "")
    if not address:
        return
    edition = nomination.edition
    context = {
        "nomination": nomination,
        "edition": edition,
        "page": own_page(nomination),
        "edition_address": f"{settings.SITE_URL}{edition.get_absolute_url()}",
        **more,
    }
    name = nomination.contact_name if nomination.contact_email else None
    queue_mail(to=address, template=template, context=context, person=name)


def own_page(nomination: Nomination) -> str:
    """Return the path of a nomination's own page: of a member's behind the login, of a guest's by a secret link."""
    if nomination.by_id:
        return nomination.get_absolute_url()
    return reverse("experiences:guest_nomination", args=[tokens.make(OWN_PAGE, nomination.pk)])


def of_the_guest(token: str) -> Nomination:
    """Return the nomination that a guest's secret link opens; raise TokenError, also once the contact is forgotten."""
    nominations = Nomination.objects.exclude(state=NominationState.UNCONFIRMED).exclude(contact_email="")
    opened = nominations.filter(pk=tokens.read(OWN_PAGE, token), by=None).select_related(*OF_ITS_PAGE)
    return opened.first() or tokens.expired(OWN_PAGE)
