"""Accounts, the persons behind them, their functions, and their requests to join."""

from functools import lru_cache
from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, FilteredRelation, Q, Value
from django.db.models.functions import Concat, Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from directory.models import Collectivity, in_force_on
from reseau66.core.attachments.models import Picture
from reseau66.core.database.functions import Unaccent

from .enums import ApplicationStatus, Role
from .permissions import is_member


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Any:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Any:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> Any:
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """An account: an address and a way to log in. The person is a Referent."""

    email = models.EmailField("adresse électronique", max_length=254, unique=True)
    is_active = models.BooleanField("actif", default=True)
    is_staff = models.BooleanField("animateur", default=False, help_text="Peut ouvrir la gestion du portail.")
    date_joined = models.DateTimeField("inscrit le", default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []  # type: ignore[misc]

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message="Cette adresse a déjà un compte.",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    @property
    def profile(self) -> Any:
        """Return the person's entry, or None for an account without one."""
        return getattr(self, "referent", None)

    def get_full_name(self) -> str:
        return self.profile.full_name if self.profile else self.email

    def get_short_name(self) -> str:
        return self.profile.first_name if self.profile else self.email.split("@")[0]


# What a card or a line says of a function; a collectivité has twenty more columns
FUNCTION_FIELDS = [
    *("referent", "role", "title", "organisation", "start", "end"),
    *("collectivity__code", "collectivity__name"),
]


class ReferentQuerySet(models.QuerySet["Referent"]):
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
        current = Mandate.objects.current().select_related("collectivity").only(*FUNCTION_FIELDS)
        return self.select_related("portrait").prefetch_related(
            models.Prefetch("mandates", current, to_attr="current_mandates")
        )

    def matching(self, text: str) -> Self:
        """Every word stands in the name, the function, the collectivité or the organisation; accents do not count."""
        found = self
        for word in text.split():
            plain = Lower(Unaccent(Value(word)))
            functions = Mandate.objects.current().filter(
                Q(search_title__contains=plain) | Q(collectivity__search_name__contains=plain)
            )
            found = found.filter(Q(search_name__contains=plain) | Q(pk__in=functions.values("referent")))
        return found


class Referent(models.Model):
    """A person of the network, with or without an account; in the annuaire from ``approved_at`` on."""

    user = models.OneToOneField(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="referent", verbose_name="compte"
    )
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    portrait = models.ForeignKey(
        Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="portrait"
    )
    presentation = models.TextField("présentation", max_length=600, blank=True)
    approved_at = models.DateTimeField("membre depuis le", null=True, blank=True)
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
        indexes = [
            models.Index(fields=["sort_name"], name="referent_sort"),
            models.Index(fields=["-approved_at"], name="referent_newest"),
            GinIndex(OpClass(F("search_name"), name="gin_trgm_ops"), name="referent_name_trgm"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return address_of(self.pk, self.full_name)

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def slug(self) -> str:
        return _slug(self.full_name)

    @property
    def current_mandate(self) -> Any:
        """Return the function held today, the newest if several; no query on a queryset ``with_functions``."""
        found = getattr(self, "current_mandates", None)
        if found is None:
            found = list(self.mandates.current().select_related("collectivity")[:1])
        return found[0] if found else None


def _slug(name: str) -> str:
    return slugify(name) or "referent"


@lru_cache(maxsize=4096)
def address_of(pk: int, name: str) -> str:
    """Return the address of a person's page; kept, because lists have dozens and making one is slow."""
    return reverse("members:detail", kwargs={"pk": pk, "slug": _slug(name)})


class MandateQuerySet(models.QuerySet["Mandate"]):
    def current(self) -> Self:
        """Functions held today."""
        return self.filter(Q(end__isnull=True) | Q(end__gte=timezone.localdate()))

    def inside(self, siren: str) -> Self:
        """Functions in the communes that belong today to the EPCI of this SIREN."""
        in_force = in_force_on(timezone.localdate(), "collectivity__memberships__")
        return self.filter(in_force, collectivity__memberships__epci__code=siren)

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
    )
    organisation = models.CharField("autre organisme", max_length=160, blank=True)
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
    def place(self) -> str:
        """Return the collectivité's or the organisation's name."""
        return self.collectivity.name if self.collectivity else self.organisation

    @property
    def short_role(self) -> str:
        return Role(self.role).short


class ApplicationQuerySet(models.QuerySet["Application"]):
    def awaiting_decision(self) -> Self:
        """Requests that an animateur can answer: the address is confirmed."""
        return self.filter(status=ApplicationStatus.PENDING, confirmed_at__isnull=False)


class Application(models.Model):
    """A request to join. It waits for the confirmation of the address, then for an animateur."""

    referent = models.ForeignKey(
        Referent, on_delete=models.CASCADE, related_name="applications", verbose_name="personne"
    )
    reason = models.TextField("pourquoi rejoindre le Réseau", max_length=1000, blank=True)
    status = models.CharField("état", max_length=8, choices=ApplicationStatus, default=ApplicationStatus.PENDING)
    created_at = models.DateTimeField("déposée le", auto_now_add=True)
    confirmed_at = models.DateTimeField("adresse confirmée le", null=True, blank=True)
    decided_at = models.DateTimeField("décidée le", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="décidée par"
    )
    message = models.TextField("mot joint à la décision", max_length=1000, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "demande d’adhésion"
        verbose_name_plural = "demandes d’adhésion"
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["referent"],
                condition=Q(status=ApplicationStatus.PENDING),
                name="application_one_pending",
                violation_error_message="Cette personne a déjà une demande en attente.",
            ),
            models.CheckConstraint(
                name="application_decided_is_dated",
                condition=Q(status=ApplicationStatus.PENDING, decided_at__isnull=True)
                | (~Q(status=ApplicationStatus.PENDING) & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="application_decided_after_confirmation",
                condition=Q(decided_at__isnull=True) | Q(confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"demande de {self.referent}"
