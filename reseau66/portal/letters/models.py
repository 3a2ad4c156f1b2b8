"""The newsletter: its letters, who receives it, and which address was written which letter."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from core import tokens
from core.addresses import AddressColumn
from core.database.functions import Unaccent
from core.notifications.models import Mail
from core.readers import Reader
from core.richtext.fields import RichTextField
from core.search.vectors import search_column, search_index
from members.accounts.permissions import is_animateur

STOP = tokens.declare(
    "lettre-desabonnement",
    salt="portal.letter",
    again="Reprenez le lien au bas d’une lettre, ou écrivez-nous.",
)


class LetterState(models.TextChoices):
    DRAFT = "brouillon", "brouillon"
    SCHEDULED = "programmee", "programmée"
    SENDING = "en-cours", "en cours d’envoi"
    PAUSED = "en-pause", "en pause"
    SENT = "envoyee", "envoyée"

    @property
    def tone(self) -> str:
        tones = {self.SENT: "garrigue", self.SENDING: "sea", self.SCHEDULED: "sea", self.PAUSED: "sun"}
        return tones.get(self, "neutral")


STARTED = (LetterState.SENDING, LetterState.PAUSED, LetterState.SENT)


class ItemKind(models.TextChoices):
    """What a letter tells of, in the order in which it does."""

    EVENT = "rencontres", "Rencontres à venir"
    NEWS = "actualites", "Actualités"
    FICHE = "experiences", "Nouvelles expériences"
    AID = "aides", "Aides"
    MEMBERS = "membres", "Le Réseau s’agrandit"


class LetterQuerySet(models.QuerySet["Letter"]):
    def published(self) -> Self:
        """Those that have begun to leave: from then on everybody reads them."""
        return self.filter(number__isnull=False)

    def visible_to(self, user: Reader) -> Self:
        return self if is_animateur(user) else self.published()


class Letter(models.Model):
    """One number of the newsletter. What it says is settled when it begins to leave."""

    title = models.CharField("titre", max_length=120)
    intro = RichTextField("votre texte", blank=True)
    since = models.DateTimeField("proposer ce qui est paru depuis")
    state = models.CharField("état", max_length=12, choices=LetterState, default=LetterState.DRAFT, editable=False)
    scheduled_for = models.DateTimeField("départ prévu", null=True, blank=True, editable=False)
    number = models.PositiveIntegerField("numéro", null=True, blank=True, unique=True, editable=False)
    started_at = models.DateTimeField("partie le", null=True, blank=True, editable=False)
    finished_at = models.DateTimeField("envoi terminé le", null=True, blank=True, editable=False)
    reached = models.BigIntegerField("dernière adresse écrite", default=0, editable=False)
    next_batch_at = models.DateTimeField("prochain lot", null=True, blank=True, editable=False)
    figures = models.JSONField("chiffres gardés", default=dict, blank=True, editable=False)
    is_demo = models.BooleanField("de démonstration", default=False, editable=False)
    created_at = models.DateTimeField("commencée le", auto_now_add=True)
    written_at = models.DateTimeField("écrite le", default=timezone.now, editable=False)

    search = search_column(title="title", text=("intro",))

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "lettre d’information"
        verbose_name_plural = "lettres d’information"
        ordering: ClassVar = ["-number", "-pk"]
        indexes: ClassVar = [search_index("letter_search")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="letter_started_is_numbered",
                condition=Q(state__in=STARTED, number__isnull=False, started_at__isnull=False)
                | (~Q(state__in=STARTED) & Q(number__isnull=True, started_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="letter_leaves_at_a_moment",
                condition=Q(state=LetterState.DRAFT, scheduled_for__isnull=True)
                | (~Q(state=LetterState.DRAFT) & Q(scheduled_for__isnull=False)),
            ),
            models.CheckConstraint(
                name="letter_sent_is_finished",
                condition=~(Q(state=LetterState.SENT) ^ Q(finished_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("letter_page", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        return slugify(self.title)[:80] or "lettre"

    @property
    def desk_url(self) -> str:
        return reverse("letter_desk", args=[self.pk])

    @property
    def standing(self) -> LetterState:
        return LetterState(self.state)

    @property
    def is_draft(self) -> bool:
        return self.state == LetterState.DRAFT

    @property
    def is_scheduled(self) -> bool:
        return self.state == LetterState.SCHEDULED

    @property
    def is_sending(self) -> bool:
        return self.state == LetterState.SENDING

    @property
    def is_paused(self) -> bool:
        return self.state == LetterState.PAUSED

    @property
    def is_sent(self) -> bool:
        return self.state == LetterState.SENT

    @property
    def has_started(self) -> bool:
        return self.number is not None


@dataclass(frozen=True)
class Section:
    """What a letter tells of one kind."""

    kind: ItemKind
    items: list["LetterItem"]


class LetterItem(models.Model):
    """Something that a letter tells of, in the words that it had when the letter left."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="items", verbose_name="lettre")
    kind = models.CharField("genre", max_length=12, choices=ItemKind)
    object_id = models.BigIntegerField("clé")  # of what is told; 0 where it is no single thing
    rank = models.PositiveSmallIntegerField("rang")
    title = models.CharField("titre", max_length=200)
    detail = models.CharField("où, quand, qui", max_length=300, blank=True)
    text = models.CharField("en bref", max_length=600, blank=True)
    address = models.CharField("page", max_length=300, blank=True)

    class Meta:
        verbose_name = "contenu d’une lettre"
        verbose_name_plural = "contenus des lettres"
        ordering: ClassVar = ["rank", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "kind", "object_id"], name="letter_tells_it_once")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.object_id}"

    @property
    def link(self) -> str:
        """Return the whole address, for mails."""
        return settings.SITE_URL + self.address if self.address else ""


def sections_of(items: Iterable[LetterItem]) -> list[Section]:
    """Return the items by their kinds, in the order in which a letter tells them."""
    listed = list(items)
    sections = [Section(kind, [item for item in listed if item.kind == kind]) for kind in ItemKind]
    return [section for section in sections if section.items]


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    def receiving(self) -> Self:
        """Those whom a letter is sent to."""
        return self.filter(bounced_at__isnull=True)


class Subscriber(models.Model):
    """Who asked for the letter, at an address that she has confirmed; who gives it up is deleted."""

    email = AddressColumn("adresse électronique", max_length=254)
    name = models.CharField("nom", max_length=120, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="letter_subscription",
        verbose_name="compte",
    )
    confirmed_at = models.DateTimeField("confirmée le", default=timezone.now)
    refusals = models.PositiveSmallIntegerField("lettres refusées de suite", default=0)
    bounced_at = models.DateTimeField("n’est plus servie depuis le", null=True, blank=True)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = "abonné à la lettre"
        verbose_name_plural = "abonnés à la lettre"
        ordering: ClassVar = ["-confirmed_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), Lower(Unaccent("name")), name="subscriber_once_for_each_person"),
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>" if self.name else self.email

    @property
    def who(self) -> str:
        """Return her name; "" where she has an address alone."""
        return self.name or (self.user.get_full_name() if self.user else "")

    @property
    def person(self) -> str | None:
        """Return for whom a mail to her is, as ``queue_mail`` asks it."""
        return None if self.user_id and not self.name else self.name

    @property
    def stop_path(self) -> str:
        return stop_path(self.pk)


def stop_path(pk: int) -> str:
    """Return the page where a subscriber stops the letter without an account."""
    return reverse("letter_stop", args=[tokens.make(STOP, pk)])


def meant_by(token: str) -> int:
    """Return the key of the subscriber whom an address stops, though she may be gone; raise TokenError."""
    return int(tokens.read(STOP, token))


class Dispatch(models.Model):
    """A letter was written to an address, once; how its mail fares is told by the outbox."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="dispatches", verbose_name="lettre")
    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.SET_NULL, null=True, related_name="dispatches", verbose_name="abonné"
    )
    mail = models.OneToOneField(Mail, on_delete=models.CASCADE, related_name="dispatch", verbose_name="courriel")

    class Meta:
        verbose_name = "envoi d’une lettre"
        verbose_name_plural = "envois des lettres"
        constraints: ClassVar = [models.UniqueConstraint(fields=["letter", "subscriber"], name="letter_reaches_once")]

    def __str__(self) -> str:
        return f"{self.letter} → {self.mail.to}"
