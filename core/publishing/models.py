"""What every published kind has: a publication, and its versions. Each kind makes the two concrete."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..readers import Reader


class Visibility(models.TextChoices):
    """Who reads what is published."""

    PUBLIC = "public", "Tout le monde"
    MEMBERS = "membres", "Les membres du Réseau"


class State(models.TextChoices):
    """Where a version stands."""

    DRAFT = "brouillon", "Brouillon"
    SUBMITTED = "soumise", "À valider"
    PUBLISHED = "publiee", "Publiée"


WORKING = (State.DRAFT, State.SUBMITTED)


class Standing(models.TextChoices):
    """Where a publication stands, in the words that its authors read, with the tone of its badge."""

    DRAFT = "brouillon", "brouillon"
    SENT_BACK = "renvoyee", "à reprendre"
    SUBMITTED = "soumise", "attend une réponse"
    ONLINE = "en-ligne", "en ligne"
    ONLINE_CHANGED = "en-ligne-modifiee", "en ligne, une nouvelle version se prépare"
    ONLINE_SUBMITTED = "en-ligne-soumise", "en ligne, une nouvelle version attend une réponse"
    ARCHIVED = "archivee", "archivée"

    @property
    def tone(self) -> str:
        if self in {Standing.ONLINE, Standing.ONLINE_CHANGED, Standing.ONLINE_SUBMITTED}:
            return "garrigue"
        return "sun" if self in {Standing.SENT_BACK, Standing.SUBMITTED} else "neutral"


@dataclass(frozen=True)
class Problem:
    """What keeps a version from being submitted: a sentence, and the field of its form that says it, if any."""

    sentence: str
    field: str = ""


class PublicationQuerySet(models.QuerySet[Any]):
    def online(self) -> Self:
        """What is published and not archived."""
        return self.filter(live__isnull=False, archived_at__isnull=True)

    def public(self) -> Self:
        """What is online for everybody."""
        return self.online().filter(live__visibility=Visibility.PUBLIC)

    def written_by(self, user: Reader) -> Self:
        return self.filter(authors=user.pk)


class Publication(models.Model):
    """Something that is written, published and archived; what it says, and to whom, is in its versions.

    ``authors`` are those who may write it, which no reader sees: a right to write begins and ends at once.
    A concrete kind adds ``live``, a one-to-one key to its version, and gives its version a key ``publication``.
    """

    authors: Any = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name="auteurs"
    )
    published_at = models.DateTimeField("publiée le", null=True, blank=True, editable=False)
    archived_at = models.DateTimeField("archivée le", null=True, blank=True, editable=False)
    is_archived_by_team = models.BooleanField("archivée par l’équipe", default=False, editable=False)
    is_demo = models.BooleanField("de démonstration", default=False, editable=False)
    created_at = models.DateTimeField("créée le", auto_now_add=True)

    beside: ClassVar[tuple[str, ...]] = ("kind",)  # fields that readers see with any version; each review shows them
    live: Any
    live_id: int | None
    versions: Any

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                name="%(class)s_live_is_dated", condition=~(Q(live__isnull=False) ^ Q(published_at__isnull=False))
            ),
            models.CheckConstraint(
                name="%(class)s_archived_was_live", condition=Q(archived_at__isnull=True) | Q(live__isnull=False)
            ),
        ]

    @property
    def working(self) -> Any:
        """Return the version that is being written or waits; None where there is none."""
        return next((version for version in self.versions.all() if version.state in WORKING), None)

    @property
    def current(self) -> Any:
        """Return what its authors see: the working version, else what is online."""
        return self.working or self.live

    @property
    def is_public(self) -> bool:
        """True where everybody may read what is online, and it is on the lists."""
        return self.live_id is not None and self.archived_at is None and self.live.visibility == Visibility.PUBLIC

    @property
    def standing(self) -> Standing:
        """Return where it stands, for its authors."""
        working, is_online = self.working, self.live_id is not None
        if self.archived_at:
            return Standing.ARCHIVED
        if working is None:
            return Standing.ONLINE
        if working.state == State.SUBMITTED:
            return Standing.ONLINE_SUBMITTED if is_online else Standing.SUBMITTED
        if working.note:
            return Standing.SENT_BACK
        return Standing.ONLINE_CHANGED if is_online else Standing.DRAFT


class Version(models.Model):
    """One state of what a publication says and to whom: what was read by an animateur is what readers get.

    ``content`` names its fields, ``lists`` its many-to-many fields, ``children`` the rows that belong to it. What
    stands in none of them is no reader's business, or says why in ``tests/core/test_reviewed_fields.py``.
    """

    content: ClassVar[tuple[str, ...]] = ()
    lists: ClassVar[tuple[str, ...]] = ()
    derived: ClassVar[tuple[str, ...]] = ()  # fields that follow from the content: copied with it, never compared
    children: ClassVar[tuple[str, ...]] = ()  # names of the reverse keys; each child's key is called ``version``

    publication: Any
    publication_id: int | None
    visibility = models.CharField("qui la lit", max_length=8, choices=Visibility, default=Visibility.PUBLIC)
    state = models.CharField("état", max_length=10, choices=State, default=State.DRAFT, editable=False)
    note = models.TextField("ce qu’il reste à reprendre", max_length=2000, blank=True, editable=False)
    submitted_at = models.DateTimeField("soumise le", null=True, blank=True, editable=False)
    decided_at = models.DateTimeField("décidée le", null=True, blank=True, editable=False)
    decided_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="décidée par",
    )
    created_at = models.DateTimeField("commencée le", auto_now_add=True)
    updated_at = models.DateTimeField("mise à jour", auto_now=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["publication"], condition=Q(state__in=WORKING), name="%(class)s_one_working"
            ),
            models.CheckConstraint(
                name="%(class)s_submitted_is_dated",
                condition=~Q(state=State.SUBMITTED) | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="%(class)s_published_is_dated",
                condition=~Q(state=State.PUBLISHED) | Q(decided_at__isnull=False),
            ),
        ]

    @property
    def is_for_members(self) -> bool:
        return self.visibility == Visibility.MEMBERS

    def kin(self) -> models.QuerySet[Any]:
        """Return all versions of the same publication, which are one object: a picture of one may stand in another."""
        manager: Any = type(self)._default_manager
        kin: models.QuerySet[Any] = manager.filter(publication=self.publication_id)
        return kin

    def problems(self) -> list[Problem]:
        """Return what is missing before it can be submitted."""
        return []
