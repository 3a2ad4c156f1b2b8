"""The library: documents that are taken up again, with their versions, and the collections that animateurs make."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.attachments.models import Document, Picture, ReadingState
from core.publishing.models import Problem, State, Version, Visibility
from core.readers import Reader
from core.search.vectors import search_column, search_index, title_column, title_index
from core.themes.models import Theme
from members.accounts.permissions import is_animateur, is_member
from members.texts.models import WEB, ReadableQuerySet, SearchableQuerySet, Text, newest_index, site_of

from .enums import DocumentKind, Licence


class LibraryDocumentQuerySet(SearchableQuerySet):
    def for_rows(self) -> Self:
        return self.select_related("live__file", "live__thumbnail")


class LibraryDocument(Text):
    """A document of the library; what it is never changes, what it says has versions."""

    page: ClassVar = "experiences:document"
    routes: ClassVar = "experiences:document_"
    mine: ClassVar = "experiences:mine"
    nameless: ClassVar = "document"

    kind = models.CharField("genre", max_length=14, choices=DocumentKind)
    live = models.OneToOneField(
        "LibraryDocumentVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="version en ligne",
    )
    downloads = models.PositiveIntegerField("téléchargements", default=0, editable=False)

    objects = LibraryDocumentQuerySet.as_manager()

    class Meta(Text.Meta):
        verbose_name = "document de la bibliothèque"
        verbose_name_plural = "documents de la bibliothèque"
        indexes = [newest_index("library_newest")]


class LibraryDocumentVersionQuerySet(ReadableQuerySet):
    publication_model: ClassVar[Any] = LibraryDocument

    def visible_to(self, user: Reader) -> Self:
        """Those once published of what one may read, older ones too; drafts for their authors and animateurs.

        What an older version said to members alone stays theirs when a newer one is for everybody.
        """
        if is_animateur(user):
            return self
        readable = LibraryDocument.objects.visible_to(user).filter(live__isnull=False)
        shown = Q(state=State.PUBLISHED, publication__in=readable.values("pk"))
        if not is_member(user):
            shown &= Q(visibility=Visibility.PUBLIC)
        return self.filter(shown | self.own(user))


class LibraryDocumentVersion(Version):
    """One state of a document: a file or an address, and what is said of it."""

    content: ClassVar = ("visibility", "title", "summary", "author", "licence", "dated", "file", "link")
    lists: ClassVar = ("themes",)
    derived: ClassVar = ("full_text", "pages", "thumbnail")

    publication = models.ForeignKey(
        LibraryDocument, on_delete=models.CASCADE, related_name="versions", verbose_name="document"
    )
    title = models.CharField("titre", max_length=160)
    summary = models.CharField("en bref", max_length=400, blank=True)
    author = models.CharField("auteur", max_length=160, blank=True)
    licence = models.CharField("licence", max_length=12, choices=Licence, default=Licence.UNKNOWN)
    dated = models.DateField("date du document", null=True, blank=True)
    file: Any = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fichier"
    )
    link = models.CharField("adresse", max_length=500, blank=True, validators=[WEB])
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name="thèmes")
    full_text = models.TextField("texte lu dans le fichier", blank=True, editable=False)
    pages = models.PositiveIntegerField("pages", null=True, blank=True, editable=False)
    thumbnail: Any = models.ForeignKey(
        Picture,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="première page",
    )
    search = search_column(title="title", summary=("summary", "author"), text=("full_text",))
    title_search = title_column("title")

    objects = LibraryDocumentVersionQuerySet.as_manager()

    class Meta(Version.Meta):
        verbose_name = "version d’un document"
        verbose_name_plural = "versions des documents"
        indexes = [search_index("library_search"), title_index("library_title_search")]
        constraints = [
            *Version.Meta.constraints,
            models.CheckConstraint(name="document_is_file_or_link", condition=Q(file__isnull=True) | Q(link="")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def link_site(self) -> str:
        return site_of(self.link)

    @property
    def small_thumbnail(self) -> str:
        return str(self.thumbnail.url(160))

    @property
    def large_thumbnail(self) -> str:
        return str(self.thumbnail.url(640))

    def problems(self) -> list[Problem]:
        """Return what is missing before it can be submitted."""
        problems = []
        if not self.summary:
            problems.append(Problem("Écrivez « En bref », la phrase que l’on lit dans les listes.", "summary"))
        if not self.file and not self.link:
            problems.append(Problem("Ajoutez un fichier, ou l’adresse où il se trouve.", "link"))
        reading = getattr(self.file, "reading", None)
        if reading and reading.state == ReadingState.SET_ASIDE:
            problems.append(Problem(reading.problem))
        return problems


class Collection(models.Model):
    """Documents that animateurs put together for one purpose: starting, explaining, communicating."""

    name = models.CharField("nom", max_length=80, unique=True)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    purpose = models.CharField("à quoi elle sert", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("rang", default=100)
    is_demo = models.BooleanField("de démonstration", default=False, editable=False)
    documents: Any = models.ManyToManyField(
        LibraryDocument, through="CollectionItem", related_name="collections", verbose_name="documents"
    )

    class Meta:
        verbose_name = "collection"
        verbose_name_plural = "collections"
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("experiences:collection", args=[self.slug])


class CollectionItem(models.Model):
    """A document of a collection, in its order."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="items")
    document = models.ForeignKey(
        LibraryDocument, on_delete=models.CASCADE, related_name="collection_items", verbose_name="document"
    )
    position = models.PositiveSmallIntegerField("rang", default=10)

    class Meta:
        verbose_name = "document de la collection"
        verbose_name_plural = "documents de la collection"
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["collection", "document"], name="collection_item_once")]

    def __str__(self) -> str:
        return f"{self.document} dans {self.collection}"
