"""What fiches, documents, news and events have in common: who reads them, where they stand, how they are searched."""

from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from django.contrib.postgres.search import SearchRank
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import slugify

from core.publishing.kinds import key_of
from core.publishing.models import Publication, PublicationQuerySet, Visibility
from core.readers import Reader
from core.search.query_parser import Question

from ..accounts.permissions import is_animateur, is_member

WEB = URLValidator(schemes=["http", "https"])


class SearchableQuerySet(PublicationQuerySet):
    """Publications whose version has a column ``search``."""

    def visible_to(self, user: Reader) -> Self:
        """What is online for everybody, what is online among members for them; all of one's own, all for animateurs."""
        if is_animateur(user):
            return self
        shown = Q(live__isnull=False)
        if not is_member(user):
            shown &= Q(live__visibility=Visibility.PUBLIC)
        if user.is_authenticated:
            shown |= Q(pk__in=self.model._default_manager.filter(authors=user.pk).values("pk"))
        return self.filter(shown)

    def matching(self, text: str) -> Self:
        """Those whose text, as it is online, answers the question; all of them where it asks for nothing."""
        question = Question.of(text)
        return self.filter(live__search=question.query) if question else self

    def sorted_by(self, order: str, text: str = "", **orders: str) -> Self:
        """Return them newest first, or nearest to the words, or largest first in one of the columns ``orders``."""
        question = Question.of(text)
        if order == "pertinence" and question:
            ranked = self.annotate(nearness=SearchRank(F("live__search"), question.query))
            return ranked.order_by("-nearness", "-published_at", "-pk")
        first = [f"-{orders[order]}"] if order in orders else []
        return self.order_by(*first, "-published_at", "-pk")


class ReadableQuerySet(models.QuerySet[Any]):
    """Versions, as their readers and their writers may see them."""

    publication_model: ClassVar[Any] = None

    def own(self, user: Reader) -> Q:
        return Q(publication__authors=user.pk) if user.is_authenticated else Q(pk__in=[])

    def visible_to(self, user: Reader) -> Self:
        """What is online and may be read; drafts for their authors and for animateurs."""
        if is_animateur(user):
            return self
        online = self.publication_model.objects.visible_to(user).filter(live__isnull=False)
        return self.filter(Q(pk__in=online.values("live")) | self.own(user))


class Text(Publication):
    """A publication with pages of its own: where it is read, written, looked at beforehand and archived."""

    page: ClassVar[str]  # the route of its page
    routes: ClassVar[str]  # what the names of its other routes begin with
    mine: ClassVar[str]  # the route of the page that lists one’s own
    nameless: ClassVar[str]  # its slug as long as it has no title

    class Meta(Publication.Meta):
        abstract = True
        ordering: ClassVar = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()  # type: ignore[attr-defined]

    @property
    def title(self) -> str:
        """Return the title that readers see: of what is online, else of the draft."""
        shown = self.live or self.current
        return shown.title if shown else ""

    def get_absolute_url(self) -> str:
        return self._address(self.page)

    @property
    def write_url(self) -> str:
        return self._address(f"{self.routes}write")

    @property
    def archive_url(self) -> str:
        return self._address(f"{self.routes}archive")

    @property
    def preview_url(self) -> str:
        return self._address(f"{self.routes}preview")

    @property
    def authors_url(self) -> str:
        return reverse("members:authors", args=[key_of(self), self.pk])

    @property
    def mine_url(self) -> str:
        return reverse(self.mine)

    @property
    def slug(self) -> str:
        return slugify(self.title)[:80] or self.nameless

    def _address(self, route: str) -> str:
        return reverse(route, args=[self.pk, self.slug])


def newest_index(name: str, *first: str) -> models.Index:
    """Return the index of what is online, newest first; after the columns ``first``, largest first."""
    return models.Index(
        *(F(column).desc() for column in (*first, "published_at", "id")),
        condition=Q(live__isnull=False, archived_at__isnull=True),
        name=name,
    )


def site_of(address: str) -> str:
    """Return the name of the site that an address leads to, as people say it."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
