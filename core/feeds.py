"""The feed of a kind that declares one (Atom, RFC 4287)."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed as AnyFeed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from .kinds import Feed, FeedEntry, kinds
from .network.identity import network


@login_not_required
@require_safe
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The feed of what everybody may read of a kind."""
    declared = kinds()[key].feed
    if not isinstance(declared, Feed):
        raise TypeError(key)
    return _Atom(declared)(request)


class _Atom(AnyFeed[FeedEntry, None]):
    feed_type = Atom1Feed

    def __init__(self, declared: Feed) -> None:
        self.declared = declared

    def title(self) -> str:
        return f"{network().name}\u00a0: {self.declared.name}"

    def subtitle(self) -> str:
        return network().long_name

    def link(self) -> str:
        return reverse(self.declared.page)

    def items(self) -> Any:
        return self.declared.entries()

    def item_title(self, item: FeedEntry) -> str:
        return item.title

    def item_description(self, item: FeedEntry) -> str:
        return escape(item.text)  # a feed's summary is HTML

    def item_link(self, item: FeedEntry) -> str:
        return item.address

    def item_pubdate(self, item: FeedEntry) -> Any:
        return item.published_at

    def item_updateddate(self, item: FeedEntry) -> Any:
        return item.changed_at
