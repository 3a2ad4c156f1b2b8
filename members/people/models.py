"""The persons of the network and their functions."""

import re
from functools import lru_cache
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, FilteredRelation, Q, Value
from django.db.models.functions import Concat, Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from core.addresses import AddressColumn
from core.attachments.models import Picture
from core.database.fields import ListOfChoices
from core.database.functions import Unaccent
from core.readers import Reader
from core.search.query_parser import beginning_with
from core.themes.models import Theme
from core.ui.phones import PhoneField
from directory.territory.models import Collectivity, Membership, in_force_on

from ..accounts.models import User
from ..accounts.permissions import is_member
from ..competences.models import Competence
from .enums import Language, Rhythm, Role, Standing, Visibility
from .permissions import may_see

_PAGE = re.compile(r"/annuaire/(\d{1,18})-")
MAX_WORDS = 6  # of a search; more would be a sentence
STANDING_FIELDS = {
    Standing.RESOURCE: "is_resource",
    Standing.AMBASSADOR: "is_ambassador",
    Standing.STEERING: "in_steering_team",
    Standing.COMMITTEE: "in_technical_committee",
}
CONTACT_FIELDS = ("contact_email", "phone", "mobile")


def _visibility(label: str) -> Any:
    return models.CharField(label, max_length=10, choices=Visibility, default=Visibility.MEMBERS)


# What a card or a line says of a function; a collectivité has twenty more columns
FUNCTION_FIELDS = [
    *("referent", "role", "title", "organisation", "is_delegate", "start", "end"),
    *("collectivity__code", "collectivity__name"),
]


def is_held(prefix: str = "") -> Q:
    """Return the condition of a function held today."""
    return Q(**{f"{prefix}end__isnull": True}) | Q(**{f"{prefix}end__gte": timezone.localdate()})


def is_late(prefix: str = "") -> Q:
    """Return the condition of an entry that nobody confirmed within its person's rhythm (``Referent.is_stale``)."""
    late = Q()
    for rhythm in Rhythm:
        limit = timezone.now() - rhythm.period
        never = {f"{prefix}confirmed_at__isnull": True, f"{prefix}approved_at__lt": limit}
        chosen = {f"{prefix}check_every": rhythm}
        late |= Q(**chosen) & (Q(**{f"{prefix}confirmed_at__lt": limit}) | Q(**never))
    return late


class ReferentQuerySet(models.QuerySet["Referent"]):
    def meant_by(self, text: str) -> Self:
        """Members who have an account, by name, by the page of theirs, or by the address that they show to members.

        The address of an account never answers: who typed it would learn whose it is.
        """
        members = self.approved().filter(user__is_active=True).select_related("user")
        if page := _PAGE.search(text):
            return members.filter(pk=page[1])
        if "@" in text:
            shown = [Visibility.MEMBERS, Visibility.PUBLIC]
            return members.filter(contact_email=text, contact_email_visibility__in=shown)
        return members.matching(text)

    def approved(self) -> Self:
        return self.filter(approved_at__isnull=False)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Approved référents for members; one's own entry for a newcomer; nobody for the public."""
        if is_member(user):
            return self if user.is_staff else self.filter(Q(approved_at__isnull=False) | Q(user=user.pk))
        if user.is_authenticated:
            return self.filter(user=user.pk)
        return self.none()

    def with_functions(self) -> Self:
        """Fetch portraits and the functions held today along, in one more query."""
        current = Mandate.objects.current().for_display()
        return self.select_related("portrait").prefetch_related(
            models.Prefetch("mandates", current, to_attr="current_mandates")
        )

    def stale(self) -> Self:
        """Listed persons whose entry nobody confirmed within their rhythm (``Referent.is_stale``)."""
        return self.approved().filter(is_late())

    def standing(self, standing: Standing) -> Self:
        if standing == Standing.DELEGATE:
            return self.filter(pk__in=Mandate.objects.current().filter(is_delegate=True).values("referent"))
        return self.filter(**{STANDING_FIELDS[standing]: True})

    def in_milieu(self, milieu: str) -> Self:
        return self.filter(pk__in=Mandate.objects.current().filter(collectivity__milieu=milieu).values("referent"))

    def matching(self, text: str) -> Self:
        """Every word stands in the name, a function held, its place, or a competence; accents do not count."""
        referents = self
        for word in text.split()[:MAX_WORDS]:
            plain = Lower(Unaccent(Value(word)))
            referents = referents.filter(pk__in=_holding("contains", plain))
        return referents

    def beginning(self, words: list[str]) -> Self:
        """The same where each word is the beginning of one: « eau » is not in « Réseau »."""
        referents = self
        for word in words[:MAX_WORDS]:
            referents = referents.filter(pk__in=_holding("regex", beginning_with(word)))
        return referents

    def resembling(self, text: str) -> Self:
        """``matching`` in spite of typing mistakes (``trigram_word_similar``, at the session's threshold)."""
        referents = self
        for word in text.split()[:MAX_WORDS]:
            plain = Lower(Unaccent(Value(word)))
            referents = referents.filter(pk__in=_holding("trigram_word_similar", plain))
        return referents


def _holding(lookup: str, plain: Any) -> Any:
    """Return the persons whom a word points to; one branch for each index, for an OR would read the whole table."""
    functions = Mandate.objects.current()
    places = Collectivity.objects.filter(
        Q(**{f"search_name__{lookup}": plain}) | Q(**{f"search_former__{lookup}": plain})
    )
    competences = Competence.objects.filter(**{f"search_name__{lookup}": plain})
    return (
        Referent.objects.filter(**{f"search_name__{lookup}": plain})
        .order_by()
        .values("pk")
        .union(
            functions.filter(**{f"search_title__{lookup}": plain}).order_by().values("referent"),
            functions.filter(collectivity__in=places.order_by().values("pk")).order_by().values("referent"),
            HeldCompetence.objects.filter(tag__in=competences.order_by().values("pk")).values("content_object"),
            all=True,
        )
    )


class Referent(models.Model):
    """A person of the network, with or without an account; in the annuaire from ``approved_at`` on."""

    user = models.OneToOneField(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="referent", verbose_name="compte"
    )
    first_name = models.CharField("prénom", max_length=80, blank=True)  # who has one name bears it as her last
    last_name = models.CharField("nom", max_length=80)
    portrait = models.ForeignKey(
        Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="portrait"
    )
    presentation = models.TextField("présentation", max_length=600, blank=True)
    offers = models.TextField("je peux aider sur", max_length=300, blank=True)
    needs = models.TextField("je cherche", max_length=300, blank=True)
    languages = ListOfChoices(
        models.CharField(max_length=3, choices=Language), verbose_name="langues", default=list, blank=True
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="referents", verbose_name="thèmes")
    competences = TaggableManager("compétences", through="HeldCompetence", blank=True, related_name="referents")
    contact_email = AddressColumn("adresse pour vous écrire", blank=True)
    contact_email_visibility = _visibility("qui voit l’adresse")
    phone = PhoneField("téléphone fixe", max_length=30, blank=True)
    phone_visibility = _visibility("qui voit le téléphone fixe")
    mobile = PhoneField("téléphone mobile", max_length=30, blank=True)
    mobile_visibility = _visibility("qui voit le téléphone mobile")
    is_resource = models.BooleanField("personne ressource", default=False)
    resource_themes = models.ManyToManyField(
        Theme, blank=True, related_name="resource_persons", verbose_name="thèmes de la personne ressource"
    )
    resource_territory = models.CharField("territoire de la personne ressource", max_length=120, blank=True)
    is_ambassador = models.BooleanField("ambassadeur", default=False)
    in_steering_team = models.BooleanField("équipe de pilotage", default=False)
    in_technical_committee = models.BooleanField("comité technique", default=False)
    check_every = models.PositiveSmallIntegerField(
        "me demander si mon entrée est à jour", choices=Rhythm, default=Rhythm.YEARLY
    )
    confirmed_at = models.DateTimeField("dit à jour le", null=True, blank=True)
    asked_at = models.DateTimeField("relecture demandée le", null=True, blank=True, editable=False)
    works_first_for = models.ForeignKey(
        Collectivity,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="collectivité choisie",
    )
    invited_at = models.DateTimeField("invité le", null=True, blank=True, editable=False)
    approved_at = models.DateTimeField("membre depuis le", null=True, blank=True)
    left_at = models.DateTimeField("a quitté le Réseau le", null=True, blank=True, editable=False)
    is_demo = models.BooleanField("personne de démonstration", default=False, editable=False)
    created_at = models.DateTimeField("créé le", auto_now_add=True)
    updated_at = models.DateTimeField("mis à jour le", auto_now=True)
    search_name = models.GeneratedField(
        expression=Lower(Unaccent(Concat("first_name", Value(" "), "last_name"))),
        output_field=models.CharField(max_length=170),
        db_persist=True,
    )
    sort_name = models.GeneratedField(
        expression=Lower(Unaccent(Concat("last_name", Value(" "), "first_name"))),
        output_field=models.CharField(max_length=170),
        db_persist=True,
    )

    objects = ReferentQuerySet.as_manager()

    class Meta:
        verbose_name = "référent"
        verbose_name_plural = "référents"
        ordering = ["sort_name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="referent_who_left_is_nobody",
                condition=Q(left_at__isnull=True)
                | Q(user__isnull=True, approved_at__isnull=True, portrait__isnull=True, contact_email="", phone=""),
            )
        ]
        indexes = [
            models.Index(fields=["sort_name"], name="referent_sort"),
            models.Index(fields=["contact_email"], condition=~Q(contact_email=""), name="referent_address"),
            models.Index(fields=["-approved_at"], name="referent_newest"),
            models.Index(
                fields=["sort_name", "id"], condition=Q(approved_at__isnull=False), name="referent_listed_sort"
            ),
            GinIndex(OpClass(F("search_name"), name="gin_trgm_ops"), name="referent_name_trgm"),
            *(
                models.Index(fields=["sort_name"], condition=Q(**{flag: True}), name=f"referent_{flag}"[:30])
                for flag in ("is_resource", "is_ambassador", "in_steering_team", "in_technical_committee")
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return address_of(self.pk, self.full_name)

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def short_name(self) -> str:
        """Return how a mail greets the person."""
        return self.first_name or self.last_name

    @property
    def slug(self) -> str:
        return _slug(self.full_name)

    @property
    def standings(self) -> list[Standing]:
        """Return what the person is in the network beside her function, as the annuaire shows it."""
        return [standing for standing, field in STANDING_FIELDS.items() if getattr(self, field)]

    @property
    def is_stale(self) -> bool:
        """True where nobody has said within the person's rhythm that the entry still holds."""
        last = self.confirmed_at or self.approved_at
        return last is not None and last < timezone.now() - Rhythm(self.check_every).period

    @property
    def mail_address(self) -> str:
        """Return where the portal writes to the person: the address she gave, else her account's; never shown."""
        return self.contact_email or (self.user.email if self.user else "")

    def contacts_for(self, user: Reader) -> list[tuple[str, str]]:
        """Return the ways to reach the person that ``user`` may see, as field name and value; her own all."""
        return [
            (name, getattr(self, name))
            for name in CONTACT_FIELDS
            if getattr(self, name) and may_see(user, self, getattr(self, f"{name}_visibility"))
        ]

    @property
    def current_mandate(self) -> Any:
        """Return the function held today, the newest if several; no query on a queryset ``with_functions``."""
        mandates = getattr(self, "current_mandates", None)
        if mandates is None:
            mandates = list(self.mandates.current().select_related("collectivity")[:1])
        return mandates[0] if mandates else None


def _slug(name: str) -> str:
    return slugify(name) or "referent"


@lru_cache(maxsize=4096)
def address_of(pk: int, name: str) -> str:
    """Return the address of a person's page; kept, because lists have dozens and making one is slow."""
    return reverse("members:detail", kwargs={"pk": pk, "slug": _slug(name)})


class HeldCompetence(ItemBase):
    """A person holds a competence."""

    content_object = models.ForeignKey(Referent, on_delete=models.CASCADE, related_name="held_competences")
    tag = models.ForeignKey(Competence, on_delete=models.CASCADE, related_name="holders", verbose_name="compétence")

    class Meta:
        verbose_name = "compétence d’une personne"
        verbose_name_plural = "compétences des personnes"
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="competence_held_once")]

    def __str__(self) -> str:
        return f"{self.tag} : {self.content_object}"


class MandateQuerySet(models.QuerySet["Mandate"]):
    def current(self) -> Self:
        """Functions held today."""
        return self.filter(is_held())

    def for_display(self) -> Self:
        """With their place, and without the columns that no page shows."""
        return self.select_related("collectivity").only(*FUNCTION_FIELDS)

    def inside(self, siren: str) -> Self:
        """Functions in the communes that belong today to the EPCI of this SIREN."""
        communes = Membership.objects.current().filter(epci__code=siren)
        return self.filter(collectivity__in=communes.values("commune"))

    def with_epci(self) -> Self:
        """Join the EPCI to which the function's commune belongs today, as ``membership_today__epci``."""
        in_force = in_force_on(timezone.localdate(), "collectivity__memberships__")
        return self.annotate(membership_today=FilteredRelation("collectivity__memberships", condition=in_force))


class Mandate(models.Model):
    """A function that a person holds, or held, in a collectivité or another organisation."""

    referent = models.ForeignKey(Referent, on_delete=models.CASCADE, related_name="mandates", verbose_name="référent")
    role = models.CharField("rôle", max_length=12, choices=Role)
    title = models.CharField("fonction", max_length=160)
    collectivity = models.ForeignKey(
        Collectivity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates",
        verbose_name="collectivité",
        db_index=False,  # mandate_place begins with it
    )
    organisation = models.CharField("autre organisme", max_length=160, blank=True)
    is_delegate = models.BooleanField("déléguée ou délégué au développement durable", default=False)
    start = models.DateField("depuis le", null=True, blank=True)
    end = models.DateField("jusqu’au", null=True, blank=True)
    search_title = models.GeneratedField(
        expression=Lower(Unaccent(Concat("title", Value(" "), "organisation"))),
        output_field=models.CharField(max_length=330),
        db_persist=True,
    )

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = "fonction"
        verbose_name_plural = "fonctions"
        ordering = ["-start", "-pk"]
        indexes = [
            models.Index(fields=["role", "referent"], include=["end"], name="mandate_role"),
            models.Index(fields=["collectivity", "referent"], include=["role", "end"], name="mandate_place"),
            models.Index(fields=["referent"], condition=Q(is_delegate=True), name="mandate_delegate"),
            GinIndex(OpClass(F("search_title"), name="gin_trgm_ops"), name="mandate_title_trgm"),
        ]
        constraints = [
            models.CheckConstraint(
                name="mandate_starts_before_it_ends",
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                violation_error_message="La fin précède le début.",
            ),
            models.CheckConstraint(
                name="mandate_in_one_place",
                condition=Q(collectivity__isnull=False, organisation="")
                | (Q(collectivity__isnull=True) & ~Q(organisation="")),
                violation_error_message="Indiquez une collectivité ou un autre organisme, l’un des deux.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.place}"

    @property
    def account_id(self) -> int | None:
        """Return the key of the account of who holds it; no query where the person was read too."""
        return self.referent.user_id

    @property
    def place(self) -> str:
        """Return the collectivité's or the organisation's name."""
        return self.collectivity.name if self.collectivity else self.organisation

    @property
    def is_held(self) -> bool:
        """True for a function held today (``is_held`` as a condition)."""
        return self.end is None or self.end >= timezone.localdate()

    @property
    def short_role(self) -> str:
        return Role(self.role).short_for(self.title)
