"""Events: when and where they are, how many may come, and what is said of them.

What is said is a version, which an animateur publishes, with its photos, its documents, its minutes and who hosts it;
when, where and for how many holds at once, and whoever has registered is told.
"""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.attachments.models import Document, Picture
from core.publishing.models import Problem, Version
from core.readers import Reader
from core.richtext.cleaning import as_plain
from core.richtext.fields import RichTextField
from core.search.vectors import search_column, search_index
from core.themes.models import Theme
from core.ui.reach import EARLIEST, LATEST, TOO_FAR
from directory.territory.models import Collectivity
from members.texts.models import WEB, ReadableQuerySet, SearchableQuerySet, Text, site_of

from .enums import Audience, EventKind, Opening, RegistrationMode

LONGEST = timedelta(days=400)  # an exhibition may stand for a year
DAY_BEFORE, WEEK_BEFORE = 24, 168  # hours


def default_reminders() -> list[int]:
    return [WEEK_BEFORE, DAY_BEFORE]


def _capacity(label: str, help_text: str = "") -> Any:
    return models.PositiveIntegerField(
        label,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100_000)],
        help_text=help_text,
    )


class Series(models.Model):
    """Events that come back; each of its dates is an event that may be changed alone."""

    created_at = models.DateTimeField("créée le", auto_now_add=True)

    class Meta:
        verbose_name = "série"
        verbose_name_plural = "séries"

    def __str__(self) -> str:
        return f"série {self.pk}"


class EventQuerySet(SearchableQuerySet):
    def upcoming(self) -> Self:
        """Those that are not over."""
        return self.filter(end__gte=timezone.now())

    def past(self) -> Self:
        return self.filter(end__lt=timezone.now())

    def between(self, start: Any, end: Any) -> Self:
        """Those that take place, in part at least, from ``start`` to before ``end``."""
        return self.filter(start__lt=end, end__gte=start)

    def for_rows(self) -> Self:
        return self.select_related("live", "commune")


class Event(Text):
    """A meeting, a visit, a training… of the network or near it."""

    page: ClassVar = "events:event"
    routes: ClassVar = "events:"
    mine: ClassVar = "events:mine"
    nameless: ClassVar = "rencontre"
    beside: ClassVar = (
        *("kind", "audience", "start", "end", "place", "address", "commune", "access", "remote_link"),
        *("elsewhere_link", "questions"),
    )

    kind = models.CharField("genre", max_length=12, choices=EventKind, default=EventKind.RENDEZVOUS)
    audience = models.CharField("pour qui", max_length=12, choices=Audience, default=Audience.BOTH)
    series = models.ForeignKey(
        Series, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="events"
    )
    start = models.DateTimeField("début")
    end = models.DateTimeField("fin")
    place = models.CharField("lieu", max_length=160, blank=True)
    address = models.CharField("adresse", max_length=250, blank=True)
    commune = models.ForeignKey(
        Collectivity, on_delete=models.SET_NULL, null=True, blank=True, related_name="events", verbose_name="commune"
    )
    latitude = models.FloatField("latitude", null=True, blank=True)
    longitude = models.FloatField("longitude", null=True, blank=True)
    access = models.CharField("comment venir", max_length=500, blank=True)
    remote_link = models.CharField("adresse pour suivre à distance", max_length=500, blank=True, validators=[WEB])
    mode = models.CharField("inscription", max_length=8, choices=RegistrationMode, default=RegistrationMode.HERE)
    elsewhere_link = models.CharField("adresse de l’inscription", max_length=500, blank=True, validators=[WEB])
    capacity = _capacity("places en tout", "Vide\u00a0: sans limite.")
    capacity_elus = _capacity("dont pour des élues et élus, au plus")
    capacity_techniciens = _capacity("dont pour des techniciennes et techniciens, au plus")
    opens_at = models.DateTimeField("ouverture des inscriptions", null=True, blank=True)
    closes_at = models.DateTimeField("clôture des inscriptions", null=True, blank=True)
    questions = ArrayField(
        models.CharField(max_length=200),
        verbose_name="questions aux personnes inscrites",
        default=list,
        blank=True,
    )
    reminders = ArrayField(
        models.PositiveIntegerField(),
        verbose_name="rappels, en heures avant le début",
        default=default_reminders,
        blank=True,
    )
    sequence = models.PositiveIntegerField("changements annoncés", default=0, editable=False)  # RFC 5545, 3.8.7.4
    changed_at = models.DateTimeField("dernier changement", default=timezone.now, editable=False)
    cancelled_at = models.DateTimeField("annulée le", null=True, blank=True, editable=False)
    cancel_reason = models.CharField("pourquoi elle est annulée", max_length=500, blank=True, editable=False)
    recap_on = models.DateField("récapitulatif envoyé le", null=True, blank=True, editable=False)
    survey_sent_at = models.DateTimeField("avis demandé le", null=True, blank=True, editable=False)
    follow_up_sent_at = models.DateTimeField("suites demandées le", null=True, blank=True, editable=False)
    figures = models.JSONField("chiffres gardés", default=dict, blank=True, editable=False)
    updated_at = models.DateTimeField("mise à jour", auto_now=True)
    live = models.OneToOneField(
        "EventVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="version en ligne",
    )

    objects = EventQuerySet.as_manager()

    class Meta(Text.Meta):
        verbose_name = "rencontre"
        verbose_name_plural = "rencontres"
        ordering: ClassVar = ["start", "pk"]
        constraints: ClassVar = [
            *Text.Meta.constraints,
            models.CheckConstraint(
                name="event_starts_before_it_ends",
                violation_error_message="La fin vient après le début.",
                condition=Q(end__gt=F("start")),
            ),
            models.CheckConstraint(
                name="event_is_within_reach",
                condition=Q(start__gte=EARLIEST, end__lt=LATEST),
                violation_error_message=TOO_FAR,
            ),
            models.CheckConstraint(
                name="event_opens_before_it_closes",
                violation_error_message="La clôture vient après l’ouverture.",
                condition=Q(opens_at__isnull=True) | Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
            ),
            models.CheckConstraint(
                name="event_point_is_whole", condition=~(Q(latitude__isnull=True) ^ Q(longitude__isnull=True))
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["start", "id"], condition=Q(live__isnull=False, archived_at__isnull=True), name="event_agenda"
            ),
            models.Index(
                fields=["end", "id"], condition=Q(live__isnull=False, archived_at__isnull=True), name="event_end"
            ),
        ]

    @property
    def is_registered_elsewhere(self) -> bool:
        return self.mode == RegistrationMode.ELSEWHERE

    @property
    def is_free_entry(self) -> bool:
        return self.mode == RegistrationMode.FREE

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def has_started(self) -> bool:
        return self.start <= timezone.now()

    @property
    def is_over(self) -> bool:
        return self.end < timezone.now()

    @property
    def is_one_day(self) -> bool:
        return timezone.localdate(self.start) == timezone.localdate(self.end)

    @property
    def is_whole_day(self) -> bool:
        """True where no hour is known: from midnight to 23 h 59."""
        start, end = timezone.localtime(self.start), timezone.localtime(self.end)
        return (start.hour, start.minute, end.hour, end.minute) == (0, 0, 23, 59)

    @property
    def day_or_moment(self) -> date | datetime:
        """Return its start; the day alone where no hour is known."""
        return timezone.localdate(self.start) if self.is_whole_day else self.start

    @property
    def where(self) -> str:
        """Return the place in one line, for lists."""
        commune = self.commune.name if self.commune else ""
        parts = [part for part in (self.place, commune) if part]
        return ", ".join(dict.fromkeys(parts)) or ("À distance" if self.remote_link else "")

    @property
    def full_address(self) -> str:
        """Return the place with its address, for calendars and mails."""
        commune = self.commune.name if self.commune else ""
        return ", ".join(part for part in (self.place, self.address, commune) if part)

    @property
    def point(self) -> tuple[float, float] | None:
        """Return latitude and longitude: of the place, else of its commune."""
        if self.latitude is not None and self.longitude is not None:
            return self.latitude, self.longitude
        if self.commune and self.commune.latitude is not None and self.commune.longitude is not None:
            return self.commune.latitude, self.commune.longitude
        return None

    @property
    def plan_link(self) -> str:
        """Return a street map of the place on another site, to be opened by a click."""
        if self.point is None:
            return ""
        latitude, longitude = (f"{value:.5f}" for value in self.point)
        return f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=16/{latitude}/{longitude}"

    @property
    def elsewhere_site(self) -> str:
        return site_of(self.elsewhere_link)

    def opening(self, *, is_full: bool = False) -> Opening:
        """Return whether one can register now; whether there is room is told by who has counted."""
        now = timezone.now()
        if self.is_cancelled:
            return Opening.CANCELLED
        if self.start <= now:
            return Opening.STARTED
        if self.mode != RegistrationMode.HERE or self.live_id is None or self.archived_at:
            return Opening.NONE
        if self.opens_at and now < self.opens_at:
            return Opening.NOT_YET
        if self.closes_at and now >= self.closes_at:
            return Opening.CLOSED
        return Opening.FULL if is_full else Opening.OPEN


class EventVersionQuerySet(ReadableQuerySet):
    publication_model: ClassVar[Any] = Event


class EventVersion(Version):
    """What is said of an event at one moment, with its programme; once it was held, with what remains of it."""

    content: ClassVar = ("visibility", "title", "summary", "body", "picture", "caption", "host", "minutes")
    lists: ClassVar = ("themes", "visited")
    children: ClassVar = ("sessions", "documents", "photos", "showings")  # the last one is ``portal``’s, which joins

    publication = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="versions", verbose_name="rencontre")
    title = models.CharField("titre", max_length=160)
    summary = models.CharField("en bref", max_length=400, blank=True)
    body = RichTextField("présentation", blank=True)
    picture: Any = models.ForeignKey(
        Picture, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="photo"
    )
    caption = models.CharField("légende de la photo", max_length=200, blank=True)
    host: Any = models.ForeignKey(
        Collectivity,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="hosted_events",
        verbose_name="collectivité qui accueille",
    )
    minutes = RichTextField("compte rendu", blank=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name="thèmes")
    visited = models.ManyToManyField(
        Collectivity, blank=True, related_name="visits", verbose_name="collectivités visitées"
    )
    search = search_column(title="title", summary=("summary",), text=("body",))

    objects = EventVersionQuerySet.as_manager()

    class Meta(Version.Meta):
        verbose_name = "version de rencontre"
        verbose_name_plural = "versions de rencontres"
        indexes: ClassVar = [search_index("event_search")]

    def __str__(self) -> str:
        return self.title

    @property
    def small_picture(self) -> str:
        return str(self.picture.url(320))

    @property
    def large_picture(self) -> str:
        return str(self.picture.url(1280))

    def problems(self) -> list[Problem]:
        """Return what is missing before it can be submitted."""
        problems = []
        if not self.summary:
            problems.append(Problem("Écrivez « En bref », la phrase que l’on lit dans l’agenda.", "summary"))
        if not as_plain(self.body) and self.publication.mode != RegistrationMode.ELSEWHERE:
            problems.append(Problem("La présentation est vide.", "body"))
        event = self.publication
        if not event.where:
            problems.append(Problem("Dites où elle a lieu, ou donnez l’adresse pour la suivre à distance."))
        if event.mode == RegistrationMode.ELSEWHERE and not event.elsewhere_link:
            problems.append(Problem("Donnez l’adresse à laquelle on s’inscrit."))
        return problems


class Session(models.Model):
    """A line of the programme."""

    version = models.ForeignKey(EventVersion, on_delete=models.CASCADE, related_name="sessions")
    rank = models.PositiveSmallIntegerField("rang")
    at = models.TimeField("heure")
    title = models.CharField("titre", max_length=160)
    speaker = models.CharField("avec", max_length=160, blank=True)

    class Meta:
        verbose_name = "moment du programme"
        verbose_name_plural = "moments du programme"
        ordering: ClassVar = ["rank"]

    def __str__(self) -> str:
        return self.title


class MaterialQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Reader) -> Self:
        """Those of versions that one may read."""
        return self.filter(version__in=EventVersion.objects.visible_to(user).values("pk"))


class EventDocument(models.Model):
    """A document to take away: before the event, or after it."""

    version = models.ForeignKey(EventVersion, on_delete=models.CASCADE, related_name="documents")
    file = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", verbose_name="fichier")
    title = models.CharField("titre", max_length=160)
    at = models.DateTimeField("ajouté le", auto_now_add=True)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = "document de rencontre"
        verbose_name_plural = "documents de rencontres"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.title


class EventPhoto(models.Model):
    """A photo taken there."""

    version = models.ForeignKey(EventVersion, on_delete=models.CASCADE, related_name="photos")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+", verbose_name="photo")
    caption = models.CharField("légende", max_length=200)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = "photo de rencontre"
        verbose_name_plural = "photos de rencontres"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.caption

    @property
    def tiny(self) -> str:
        return self.picture.url(160)

    @property
    def small(self) -> str:
        return self.picture.url(640)

    @property
    def large(self) -> str:
        return self.picture.url(1280)
