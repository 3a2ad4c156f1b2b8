"""The territory: collectivités, their contours, and which EPCI a commune belongs to, and when."""

from datetime import date
from functools import lru_cache
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import TrigramWordSimilarity
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import F, FilteredRelation, Func, Q, Value
from django.db.models.functions import Greatest, Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from core.addresses import AddressColumn
from core.attachments.models import Picture
from core.database.functions import Unaccent
from core.readers import Reader
from core.ui.elision import de_lieu
from core.ui.phones import PhoneField

from .departements import arrondissement_of
from .enums import Kind, Milieu, PopulationBracket

BETWEEN_NAMES = " · "
CONTACT = ["address", "phone", "email", "website"]
MOST_NAMES = 40  # of before; the largest commune nouvelle has 22 parts
SIMILAR_ENOUGH = 0.35  # word similarity from which a name is worth proposing


class _SortKey(Func):
    """A name as dictionaries sort it: without case, accents and leading article (L'Albère is at A)."""

    template = "regexp_replace(%(expressions)s, '^(l[''’]|la |le |les )', '')"
    output_field: Any = models.CharField()


def in_force_on(day: date, prefix: str = "") -> Q:
    """Return the condition of a membership in force on ``day``, its end excluded."""
    ended = {f"{prefix}end__isnull": True}, {f"{prefix}end__gt": day}
    return Q(**{f"{prefix}start__lte": day}) & (Q(**ended[0]) | Q(**ended[1]))


class CollectivityQuerySet(models.QuerySet["Collectivity"]):
    def communes(self) -> Self:
        return self.filter(kind=Kind.COMMUNE)

    def epci(self) -> Self:
        return self.filter(kind=Kind.EPCI)

    def visible_to(self, user: Reader) -> Self:
        """Everybody sees all: the photo of each is public."""
        return self.all()

    def existing(self, day: date | None = None) -> Self:
        """Those that exist on ``day``, today by default: not yet part of a commune nouvelle."""
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day or timezone.localdate()))

    def to_settle(self) -> Self:
        """Those that exist no longer, and of which nobody has said yet what becomes of all that is theirs."""
        return self.filter(closed_on__lte=timezone.localdate(), settled_at__isnull=True)

    def named_like(self, text: str) -> Self:
        """Names, of today or of before, that contain the text, or postcodes that begin with it.

        Accents and case do not count.
        """
        plain = Lower(Unaccent(Value(text.strip().replace("’", "'"))))
        named = Q(search_name__contains=plain) | Q(search_former__contains=plain)
        return self.filter(named | Q(postcodes_text__contains=text.strip()))

    def resembling(self, text: str) -> Self:
        """Names close to the text in spite of typing mistakes, closest first."""
        plain: Any = Lower(Unaccent(Value(text.strip())))
        similarity = Greatest(
            TrigramWordSimilarity(plain, F("search_name")), TrigramWordSimilarity(plain, F("search_former"))
        )
        return (
            self.annotate(closeness=similarity)
            .filter(closeness__gte=SIMILAR_ENOUGH)
            .order_by("-closeness", "sort_name")
        )

    def in_bracket(self, bracket: PopulationBracket) -> Self:
        low, high = bracket.bounds
        places = self.filter(population__gte=low)
        return places if high is None else places.filter(population__lte=high)

    def member_of(self, siren: str) -> Self:
        """Communes that belong today to the EPCI of this SIREN."""
        return self.filter(pk__in=Membership.objects.current().filter(epci__code=siren).values("commune"))

    def of_epci(self, siren: str) -> Self:
        """The EPCI of this SIREN itself and its communes of today; a union, for an OR would read every collectivité."""
        itself = Collectivity.objects.filter(code=siren).order_by().values("pk")
        inside = Membership.objects.current().filter(epci__code=siren).order_by().values("commune")
        return self.filter(pk__in=itself.union(inside))

    def for_rows(self) -> Self:
        """What a line of a list shows, and no more: twenty other columns cost more than the query."""
        return self.with_epci_name().only("kind", "code", "name", "population", "former_names")

    def with_epci_name(self) -> Self:
        """Annotate each commune with the name of its EPCI of today, in the same query."""
        in_force = in_force_on(timezone.localdate(), "memberships__")
        return self.annotate(
            membership_today=FilteredRelation("memberships", condition=in_force),
            epci_name=F("membership_today__epci__name"),
        )

    def with_epci(self) -> Self:
        """Fetch each commune's EPCI of today along, in one more query."""
        current = Membership.objects.current().select_related("epci")
        return self.prefetch_related(models.Prefetch("memberships", current, to_attr="current_memberships"))


class Collectivity(models.Model):
    """A commune, an EPCI à fiscalité propre, or another public body of the territory."""

    kind = models.CharField("type", max_length=8, choices=Kind, default=Kind.COMMUNE)
    code = models.CharField(
        "code",
        max_length=9,
        unique=True,
        validators=[RegexValidator(r"^(\d[\dAB]\d{3}|\d{9})$", "Code INSEE (5 caractères) ou SIREN (9 chiffres).")],
        help_text="Code INSEE d’une commune, SIREN des autres.",
    )
    siren = models.CharField("SIREN", max_length=9, blank=True)
    name = models.CharField("nom", max_length=160)
    legal_form = models.CharField("forme", max_length=8, blank=True, help_text="CC, CA, CU… pour une intercommunalité.")
    departement = models.CharField("département", max_length=3, db_index=True)
    population = models.PositiveIntegerField("population municipale", null=True, blank=True)
    outside_members = models.PositiveSmallIntegerField("communes membres hors du département", default=0)
    postcodes = ArrayField(models.CharField(max_length=5), verbose_name="codes postaux", default=list, blank=True)
    postcodes_text = models.CharField("codes postaux, en texte", max_length=200, blank=True, editable=False)
    arrondissement = models.CharField("arrondissement", max_length=4, blank=True)
    milieu = models.CharField("milieu", max_length=10, choices=Milieu, blank=True)
    is_ski_resort = models.BooleanField("station de ski", null=True, blank=True)
    is_touristic = models.BooleanField("commune touristique ou station classée", null=True, blank=True)
    traits_confirmed_at = models.DateTimeField("caractéristiques confirmées le", null=True, blank=True, editable=False)
    latitude = models.FloatField("latitude", null=True, blank=True)
    longitude = models.FloatField("longitude", null=True, blank=True)
    address = models.CharField("adresse", max_length=250, blank=True)
    email = AddressColumn("courriel public", blank=True)
    phone = PhoneField("téléphone public", max_length=30, blank=True)
    website = models.CharField(
        "site internet", max_length=250, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    contact_confirmed_at = models.DateTimeField("contact confirmé le", null=True, blank=True, editable=False)
    photo: Any = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name="photo"
    )
    photo_caption = models.CharField("légende de la photo", max_length=200, blank=True)
    photo_credit = models.CharField("crédit de la photo", max_length=120, blank=True)
    closed_on = models.DateField("n’existe plus depuis le", null=True, blank=True, editable=False)
    closed_from_files = models.BooleanField("les fichiers ne la nomment plus", default=False, editable=False)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="absorbed",
        verbose_name="a rejoint",
    )
    settled_at = models.DateTimeField("ce qui était à elle a été réparti le", null=True, blank=True, editable=False)
    former_names = ArrayField(
        models.CharField(max_length=160),
        size=MOST_NAMES,
        verbose_name="noms d’avant",
        default=list,
        blank=True,
        help_text="Un par ligne. La recherche la trouve aussi par ces noms.",
    )
    former_text = models.CharField("noms d’avant, en texte", max_length=7000, blank=True, editable=False)
    updated_at = models.DateTimeField("mise à jour", auto_now=True)
    search_former = models.GeneratedField(
        expression=Lower(Unaccent("former_text")), output_field=models.TextField(), db_persist=True
    )
    search_name = models.GeneratedField(
        expression=Lower(Unaccent("name")), output_field=models.CharField(max_length=160), db_persist=True
    )
    sort_name = models.GeneratedField(
        expression=_SortKey(Lower(Unaccent("name"))),
        output_field=models.CharField(max_length=160),
        db_persist=True,
    )

    objects = CollectivityQuerySet.as_manager()

    class Meta:
        verbose_name = "collectivité"
        verbose_name_plural = "collectivités"
        ordering = ["sort_name"]
        indexes = [
            models.Index(fields=["sort_name"], name="collectivity_sort"),
            GinIndex(OpClass(F("search_name"), name="gin_trgm_ops"), name="collectivity_name_trgm"),
            GinIndex(OpClass(F("search_former"), name="gin_trgm_ops"), name="collectivity_former_trgm"),
            GinIndex(OpClass(F("postcodes_text"), name="gin_trgm_ops"), name="collectivity_postcode_trgm"),
            models.Index(fields=["population"], name="collectivity_population"),
            models.Index(fields=["closed_on"], include=["id"], name="collectivity_closed"),  # counted from it alone
            models.Index(
                fields=["arrondissement"], condition=~Q(arrondissement=""), name="collectivity_arrondissement"
            ),
            models.Index(fields=["milieu"], condition=~Q(milieu=""), name="collectivity_milieu"),
        ]
        constraints = [
            models.CheckConstraint(
                name="collectivity_has_its_point_whole",
                violation_error_message="Donnez la latitude et la longitude, ou aucune des deux.",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
            ),
            models.CheckConstraint(
                name="collectivity_merged_is_closed",
                violation_error_message="Dites depuis quel jour elle a rejoint l’autre.",
                condition=Q(merged_into__isnull=True) | (Q(closed_on__isnull=False) & ~Q(merged_into=F("pk"))),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.postcodes_text = " ".join(self.postcodes)
        self.former_text = BETWEEN_NAMES.join(self.former_names)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address_of(self.code, self.name)

    def keep_names(self, *names: str) -> bool:
        """Keep the names that it had, or that its parts had, for the search; return whether one is new.

        A name that differs from those known by its accents, capitals or hyphens alone is none.
        """
        slugs = {slugify(self.name), *map(slugify, self.former_names)}
        new = {slugify(name): name for name in names if slugify(name) not in slugs}
        kept = [name for name in self.former_names if slugify(name) != slugify(self.name)]
        self.former_names = [*kept, *new.values()][-MOST_NAMES:]
        return bool(new)

    @property
    def is_epci(self) -> bool:
        return self.kind == Kind.EPCI

    @property
    def is_commune(self) -> bool:
        return self.kind == Kind.COMMUNE

    @property
    def slug(self) -> str:
        return _slug(self.name)

    @property
    def has_contact(self) -> bool:
        """Return whether anything says how to reach it."""
        return any(getattr(self, name) for name in CONTACT)

    @property
    def small_photo(self) -> str:
        """Return the address of its photo, in 640 pixels."""
        return str(self.photo.url(640))

    @property
    def large_photo(self) -> str:
        """Return the address of its photo, in 1280 pixels."""
        return str(self.photo.url(1280))

    @property
    def reference(self) -> str:
        """Return the name with what tells it from a namesake: « Alénya (66002) »."""
        return f"{self.name} ({self.code})"

    @property
    def arrondissement_name(self) -> str:
        return arrondissement_of(self.arrondissement)

    @property
    def bracket(self) -> str:
        """Return the strate of population, in words; nothing where the population is unknown."""
        bracket = PopulationBracket.of(self.population)
        return str(bracket.label) if bracket else ""

    @property
    def traits(self) -> list[str]:
        """Return what is known of the territory's character, in words."""
        flags = [(self.is_ski_resort, "station de ski"), (self.is_touristic, "touristique")]
        return [
            *([self.get_milieu_display().lower()] if self.milieu else []),
            *(word for is_so, word in flags if is_so),
        ]

    @property
    def formerly(self) -> str:
        """Return « autrefois Le Vivier », or nothing."""
        return f"autrefois {', '.join(self.former_names)}" if self.former_names else ""

    @property
    def is_closed(self) -> bool:
        """True from the day on that it exists no longer."""
        return self.closed_on is not None and self.closed_on <= timezone.localdate()

    @property
    def successor(self) -> "Collectivity":
        """Return the collectivité of today that it is a part of: itself while it exists."""
        place = self
        while place.is_closed and place.merged_into:
            place = place.merged_into
        return place

    @property
    def current_epci(self) -> Any:
        """Return the EPCI of today; without a query on a queryset made ``with_epci``."""
        memberships = getattr(self, "current_memberships", None)
        if memberships is None:
            memberships = list(self.memberships.current().select_related("epci")[:1])
        return memberships[0].epci if memberships else None


def _slug(name: str) -> str:
    return slugify(name) or "collectivite"


@lru_cache(maxsize=4096)
def address_of(code: str, name: str) -> str:
    """Return the address of a collectivité; kept, because the map lists 226 and making one is slow."""
    return reverse("directory:detail", kwargs={"code": code, "slug": _slug(name)})


class Contour(models.Model):
    """A collectivité's outline, apart from it so that lists stay light."""

    collectivity = models.OneToOneField(
        Collectivity, on_delete=models.CASCADE, related_name="contour", verbose_name="collectivité"
    )
    geometry = models.JSONField("géométrie GeoJSON (WGS84)")
    updated_at = models.DateTimeField("mise à jour", auto_now=True)

    class Meta:
        verbose_name = "contour"
        verbose_name_plural = "contours"

    def __str__(self) -> str:
        return f"contour {de_lieu(self.collectivity)}"


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, day: date | None = None) -> Self:
        """Memberships in force on ``day``, today by default."""
        return self.filter(in_force_on(day or timezone.localdate()))


class _Period(Func):
    function = "daterange"
    output_field: Any = DateRangeField()


class Membership(models.Model):
    """A commune's belonging to an EPCI from ``start`` (included) to ``end`` (excluded)."""

    commune = models.ForeignKey(
        Collectivity, on_delete=models.CASCADE, related_name="memberships", verbose_name="commune"
    )
    epci = models.ForeignKey(
        Collectivity, on_delete=models.PROTECT, related_name="member_periods", verbose_name="intercommunalité"
    )
    start = models.DateField("depuis le")
    end = models.DateField("jusqu’au (exclu)", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "appartenance à une intercommunalité"
        verbose_name_plural = "appartenances aux intercommunalités"
        ordering = ["commune", "-start"]
        constraints = [
            models.CheckConstraint(
                name="membership_starts_before_it_ends",
                violation_error_message="La fin vient après le début.",
                condition=Q(end__isnull=True) | Q(end__gt=F("start")),
            ),
            ExclusionConstraint(
                name="membership_one_epci_at_a_time",
                expressions=[
                    (_Period("start", "end", RangeBoundary()), RangeOperators.OVERLAPS),
                    ("commune", RangeOperators.EQUAL),
                ],
                violation_error_message="Cette commune appartient déjà à une intercommunalité pendant cette période.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commune} dans {self.epci}"

    def is_in_force(self, day: date) -> bool:
        return self.start <= day and (self.end is None or self.end > day)
