"""Every write around persons that has consequences."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from directory.models import Collectivity
from reseau66.core.attachments import actions as attachments
from reseau66.core.history import actions as history
from reseau66.core.notifications.actions import queue_mail
from reseau66.core.themes.models import Theme

from .enums import ApplicationStatus, Role
from .models import (
    CONTACT_FIELDS,
    Application,
    Competence,
    Export,
    HeldCompetence,
    Mandate,
    Message,
    Referent,
    User,
)

MESSAGES_A_DAY = 20  # from one person; more would be a mailing


class TooManyMessagesError(Exception):
    """The sender has reached the day's ceiling; the message says so."""


class AlreadyDecidedError(Exception):
    """The request has been answered meanwhile, or its address is not confirmed; the message says which."""


@transaction.atomic
def apply(
    *,
    user: User,
    first_name: str,
    last_name: str,
    role: Role,
    title: str,
    collectivity: Collectivity | None,
    organisation: str,
    reason: str,
) -> Application:
    """Create the person behind a new account and the request to join; return the request."""
    referent = Referent.objects.create(user=user, first_name=first_name, last_name=last_name)
    Mandate.objects.create(
        referent=referent,
        role=role,
        title=title,
        collectivity=collectivity,
        organisation="" if collectivity else organisation,
    )
    history.record(obj=referent, verb="Demande à rejoindre le Réseau", by=user)
    return Application.objects.create(referent=referent, reason=reason)


@transaction.atomic
def confirm_applications(*, user: User) -> None:
    """The account's address is confirmed: its request now waits for the animateurs, who are told."""
    confirmed = Application.objects.filter(
        referent__user=user, status=ApplicationStatus.PENDING, confirmed_at__isnull=True
    ).update(confirmed_at=timezone.now())
    if not confirmed:
        return
    application = Application.objects.select_related("referent").get(
        referent__user=user, status=ApplicationStatus.PENDING
    )
    context = {
        "application": application,
        "mandate": application.referent.current_mandate,
        "path": reverse("admin:members_application_change", args=[application.pk]),
    }
    for email in User.objects.filter(is_staff=True, is_active=True).values_list("email", flat=True):
        queue_mail(to=email, template="emails/application_received.txt", context=context)


def approve(*, application: Application, by: User, message: str = "") -> None:
    """Let the person in and welcome them by mail; raise AlreadyDecidedError."""
    with transaction.atomic():
        locked = _decide(application, ApplicationStatus.APPROVED, by, message)
        referent = locked.referent
        referent.approved_at = locked.decided_at
        referent.save(update_fields=["approved_at", "updated_at"])
        history.record(obj=referent, verb="Adhésion acceptée", by=by)
        _tell(locked, "emails/application_approved.txt")


def refuse(*, application: Application, by: User, message: str) -> None:
    """Turn the request down with a word, by mail; raise AlreadyDecidedError."""
    with transaction.atomic():
        locked = _decide(application, ApplicationStatus.REFUSED, by, message)
        history.record(obj=locked.referent, verb="Adhésion refusée", by=by)
        _tell(locked, "emails/application_refused.txt")


def _decide(application: Application, status: ApplicationStatus, by: User, message: str) -> Application:
    locked = (
        Application.objects.select_for_update(of=["self"])
        .select_related("referent__user", "decided_by__referent")
        .get(pk=application.pk)
    )
    if locked.status != ApplicationStatus.PENDING:
        who = f" par {locked.decided_by}" if locked.decided_by else ""
        raise AlreadyDecidedError(f"La {locked} est déjà {locked.get_status_display()}{who}.")
    if locked.confirmed_at is None:
        raise AlreadyDecidedError(f"La {locked} attend encore la confirmation de son adresse.")
    locked.status, locked.decided_by, locked.message = status, by, message
    locked.decided_at = timezone.now()
    locked.save(update_fields=["status", "decided_by", "message", "decided_at"])
    return locked


def _tell(application: Application, template: str) -> None:
    user = application.referent.user
    if user:
        queue_mail(
            to=user.email,
            template=template,
            context={"referent": application.referent, "message": application.message},
        )


@transaction.atomic
def update_profile(
    *,
    referent: Referent,
    by: User,
    values: dict[str, Any],
    lists: dict[str, list[Theme]],
    competences: list[str],
    title: str,
    is_delegate: bool,
    portrait: UploadedFile | None,
    remove_portrait: bool,
) -> None:
    """Change one's entry, which is thereby up to date; raise images.ImageRefusedError for a portrait that is none."""
    before = history.snapshot(referent, [*values, "portrait"])
    for name, value in values.items():
        setattr(referent, name, value)
    old = referent.portrait
    if portrait:
        referent.portrait = attachments.store_portrait(upload=portrait, by=by)
    elif remove_portrait:
        referent.portrait = None
    referent.confirmed_at = timezone.now()
    referent.save()
    changes = history.changes_since(before, referent)
    for name in CONTACT_FIELDS:  # the history outlives them, so it tells that they changed, not what they were
        label = _label(name)
        if label in changes:
            changes[label] = ["…", "…"]
    changes |= _set_function(referent, title, is_delegate)
    changes |= _set_lists(referent, lists)
    changes |= set_competences(referent=referent, names=competences)
    if old and referent.portrait != old:
        attachments.remove(picture=old)
    if changes:
        history.record(obj=referent, verb="Profil modifié", by=by, changes=changes)


def _label(name: str) -> str:
    return str(Referent._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _set_function(referent: Referent, title: str, is_delegate: bool) -> history.Changes:
    mandate = referent.current_mandate
    if not mandate:
        return {}
    before = history.snapshot(mandate, ["title", "is_delegate"])
    mandate.title, mandate.is_delegate = title, is_delegate
    mandate.save(update_fields=["title", "is_delegate"])
    return history.changes_since(before, mandate)


def _set_lists(referent: Referent, lists: dict[str, list[Theme]]) -> history.Changes:
    changes = {}
    for name, chosen in lists.items():
        field = getattr(referent, name)
        old = list(field.all())
        if set(old) != set(chosen):
            field.set(chosen)
            label = _label(name)
            changes[label] = [", ".join(map(str, values)) for values in (old, chosen)]
    return changes


@transaction.atomic
def set_competences(*, referent: Referent, names: list[str]) -> history.Changes:
    """Make these the person's competences, in the spelling already in use; return what changed for the history."""
    wanted = [_competence(name) for name in names]
    old = list(Competence.objects.filter(holders__content_object=referent))
    if set(old) == set(wanted):
        return {}
    HeldCompetence.objects.filter(content_object=referent).exclude(tag__in=wanted).delete()
    HeldCompetence.objects.bulk_create(
        (HeldCompetence(content_object=referent, tag=tag) for tag in wanted if tag not in old), ignore_conflicts=True
    )
    Competence.objects.filter(pk__in=[tag.pk for tag in old], holders=None).delete()
    return {"compétences": [", ".join(tag.name for tag in tags) for tags in (old, wanted)]}


def _competence(name: str) -> Competence:
    """Return the competence of this name, made if nobody had it yet; two people may write it at the same time."""
    found = Competence.objects.named(name).first()
    if found:
        return found
    slug = f"{slugify(name)[:60] or 'competence'}-{uuid4().hex[:6]}"
    Competence.objects.bulk_create([Competence(name=name, slug=slug)], ignore_conflicts=True)
    return Competence.objects.named(name).get()


@transaction.atomic
def confirm_entry(*, referent: Referent, by: User | None) -> None:
    """The person says that her entry still holds; nothing else changes."""
    referent.confirmed_at = timezone.now()
    referent.save(update_fields=["confirmed_at"])
    history.record(obj=referent, verb="Entrée confirmée à jour", by=by)


def write_to(*, recipient: Referent, sender: User, subject: str, text: str) -> Message:
    """Send a member's words to a person whose address she does not see; raise TooManyMessagesError."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=sender.pk)  # messages of one sender are counted one after the other
        since = timezone.now() - timedelta(days=1)
        if Message.objects.filter(sender=sender, sent_at__gt=since).count() >= MESSAGES_A_DAY:
            raise TooManyMessagesError(
                f"Vous avez envoyé {MESSAGES_A_DAY} messages en vingt-quatre heures. Reprenez demain, ou écrivez à "
                "l’équipe du Réseau s’il y a urgence."
            )
        queue_mail(
            to=recipient.contact_email or recipient.user.email,  # type: ignore[union-attr]
            template="emails/message.txt",
            reply_to=sender.profile.contact_email if sender.profile and sender.profile.contact_email else sender.email,
            context={"recipient": recipient, "sender": sender, "subject": subject, "message": text},
        )
        return Message.objects.create(sender=sender, recipient=recipient)


def record_export(*, by: User, form: str, filters: str, people: int) -> None:
    """Keep who took which part of the annuaire away, and when."""
    Export.objects.create(by=by, form=form, filters=filters[:500], people=people)
