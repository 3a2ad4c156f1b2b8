"""News: their list, one of them, the feed, and proposing one."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.publishing.models import State
from core.readers import AuthorRequest
from core.ui.asking import asks_first
from core.ui.paging import CountedPaginator
from core.ui.responses import page_or_results
from members.texts import editorial_views as desk
from members.texts.permissions import can_edit, can_write

from ..lexicon.linking import Linker
from . import actions as news_actions
from .filters import NewsFilter
from .forms import BeginNewsForm, NewsForm, NewsPictureForm
from .models import News, NewsVersion

PAGE_SIZE = 12
IN_FEED = 30


@login_not_required
@require_safe
def news_list(request: HttpRequest) -> HttpResponse:
    found = NewsFilter(request.GET or None, News.objects.visible_to(request.user).online())
    words = request.GET.get("q", "")
    listed = found.qs.sorted_by("pertinence" if words else "", words).for_rows()
    page = CountedPaginator(listed, found.qs.count(), size=PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"filter": found, "page": page, "can_write": can_write(request.user)}
    return page_or_results(request, "experiences/news/news.html", context)


@login_not_required
@require_safe
def news_item(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    found = get_object_or_404(News.objects.visible_to(request.user).select_related("live__picture"), pk=pk)
    if found.live is None:
        raise Http404
    if slug != found.slug:
        return redirect(found, permanent=True)
    context = _shown(found, found.live) | {"can_edit": can_edit(request.user, found)}
    return render(request, "experiences/news/news_item.html", context)


def _shown(found: News, version: Any) -> dict[str, Any]:
    return {
        "news": found,
        "version": version,
        "body": Linker().link(version.body),
        "themes": list(version.themes.all()),
    }


@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The feed of what everybody may read (Atom, RFC 4287)."""
    return NewsFeed()(request)


class NewsFeed(Feed[News, None]):
    feed_type = Atom1Feed
    link = "/actualites/"

    def title(self) -> str:
        return f"{settings.NETWORK_NAME}\u00a0: actualités"

    def subtitle(self) -> str:
        return settings.NETWORK_LONG_NAME

    def items(self) -> Any:
        online = News.objects.public().select_related("live")
        return online.order_by("-published_at", "-pk")[:IN_FEED]

    def item_title(self, item: Any) -> str:
        return str(item.live.title)

    def item_description(self, item: Any) -> str:
        return escape(item.live.summary)  # a feed's summary is HTML

    def item_pubdate(self, item: Any) -> Any:
        return item.published_at

    def item_updateddate(self, item: Any) -> Any:
        return item.live.decided_at


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: AuthorRequest) -> HttpResponse:
    """A new piece of news."""
    form = BeginNewsForm(request.POST if request.method == "POST" else None)
    told = {"title": "Proposer une actualité", "door": "Actualités", "address": "/actualites/"}
    return desk.begin(request, News, form, told, "Les actualités se proposent entre membres du Réseau.")


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    found = desk.own(request, News, pk)
    version = desk.shown(found)
    form = NewsForm(request.POST if request.method == "POST" else None, instance=version)
    return desk.saved(request, found, form) or _page(request, found, version, status=form.http_status, form=form)


def _page(request: HttpRequest, found: News, version: NewsVersion, *, status: int = 200, **forms: Any) -> HttpResponse:
    context = {
        "news": found,
        "version": version,
        "form": forms.get("form") or NewsForm(instance=version),
        "is_submitted": version.state == State.SUBMITTED,
        "picture_form": NewsPictureForm(auto_id="id_picture_%s"),
    }
    return render(request, "experiences/news/news_write.html", context | desk.authors_of(found) | forms, status=status)


@require_POST
@asks_first(desk.taking_off(News, "Retirer la photo"))
def set_picture(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """The photo of the draft; « retirer » takes it off."""
    found = desk.own(request, News, pk)
    if "remove" in request.POST:
        news_actions.set_picture(news=found, by=request.user, upload=None, caption="")
        messages.success(request, "La photo est retirée du brouillon.")
        return redirect(found.write_url)
    form = NewsPictureForm(request.POST, request.FILES, auto_id="id_picture_%s")
    if form.is_valid():
        data = form.cleaned_data
        news_actions.set_picture(news=found, by=request.user, upload=data["image"], caption=data["caption"])
        messages.success(request, "La photo est dans le brouillon.")
        return redirect(found.write_url)
    return _page(request, found, desk.shown(found), picture_form=form)


@require_safe
def preview(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The version that is being written, as its page will be."""
    found = desk.own(request, News, pk)
    return render(request, "experiences/news/news_item.html", _shown(found, desk.shown(found)) | {"is_preview": True})


@require_POST
def archive(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    return desk.archive(request, desk.own(request, News, pk))
