"""News of the network and of the press."""

from typing import Any, ClassVar, Self

from django.db import models

from core.attachments.models import Picture
from core.publishing.models import Problem, Version
from core.richtext.cleaning import as_plain
from core.richtext.fields import RichTextField
from core.search.vectors import search_column, search_index
from core.themes.models import Theme
from members.texts.models import WEB, ReadableQuerySet, SearchableQuerySet, Text, newest_index, site_of

from .enums import NewsKind


class NewsQuerySet(SearchableQuerySet):
    def for_rows(self) -> Self:
        return self.select_related("live__picture")


class News(Text):
    """A piece of news, or a press cutting."""

    page: ClassVar = "experiences:news_item"
    routes: ClassVar = "experiences:news_"
    mine: ClassVar = "experiences:mine"
    nameless: ClassVar = "actualite"

    kind = models.CharField("genre", max_length=10, choices=NewsKind, default=NewsKind.NEWS)
    live = models.OneToOneField(
        "NewsVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="version en ligne",
    )

    objects = NewsQuerySet.as_manager()

    class Meta(Text.Meta):
        verbose_name = "actualité"
        verbose_name_plural = "actualités"
        indexes = [newest_index("news_newest")]

    @property
    def is_press(self) -> bool:
        return self.kind == NewsKind.PRESS


class NewsVersionQuerySet(ReadableQuerySet):
    publication_model: ClassVar[Any] = News


class NewsVersion(Version):
    """What a piece of news says at one moment; a press cutting names its paper and leads there."""

    content: ClassVar = ("visibility", "title", "summary", "body", "picture", "caption", "source", "link", "dated")
    lists: ClassVar = ("themes",)

    publication = models.ForeignKey(News, on_delete=models.CASCADE, related_name="versions", verbose_name="actualité")
    title = models.CharField("titre", max_length=160)
    summary = models.CharField("en bref", max_length=400, blank=True)
    body = RichTextField("texte", blank=True)
    picture: Any = models.ForeignKey(
        Picture, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="photo"
    )
    caption = models.CharField("légende de la photo", max_length=200, blank=True)
    source = models.CharField("journal ou site", max_length=120, blank=True)
    link = models.CharField("adresse", max_length=500, blank=True, validators=[WEB])
    dated = models.DateField("parue le", null=True, blank=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name="thèmes")
    search = search_column(title="title", summary=("summary", "source"), text=("body",))

    objects = NewsVersionQuerySet.as_manager()

    class Meta(Version.Meta):
        verbose_name = "version d’une actualité"
        verbose_name_plural = "versions des actualités"
        indexes = [search_index("news_search")]

    def __str__(self) -> str:
        return self.title

    @property
    def link_site(self) -> str:
        return site_of(self.link)

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
            problems.append(Problem("Écrivez « En bref », la phrase que l’on lit dans les listes.", "summary"))
        if self.publication.kind == NewsKind.PRESS:
            if not self.source or not self.link:
                field = "link" if self.source else "source"
                problems.append(Problem("Une revue de presse nomme le journal et donne l’adresse de l’article.", field))
        elif not as_plain(self.body):
            problems.append(Problem("Le texte est vide.", "body"))
        return problems
