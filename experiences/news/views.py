"""News: their list, one of them."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from core.publishing.views import draft_of, own
from core.ui.paging import CountedPaginator
from core.ui.responses import page_or_results
from members.texts.permissions import can_edit, can_write

from ..lexicon.linking import Linker
from .desk import DESK
from .filters import NewsFilter
from .models import News

PAGE_SIZE = 12


@login_not_required
@require_safe
def news_list(request: HttpRequest) -> HttpResponse:
    filterset = NewsFilter(request.GET or None, News.objects.visible_to(request.user).online())
    words = request.GET.get("q", "")
    listed = filterset.qs.sorted_by("pertinence" if words else "", words).for_rows()
    page = CountedPaginator(listed, filterset.qs.count(), size=PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"filter": filterset, "page": page, "can_write": can_write(request.user)}
    return page_or_results(request, "experiences/news/news.html", context)


@login_not_required
@require_safe
def news_item(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    news = get_object_or_404(News.objects.visible_to(request.user).select_related("live__picture"), pk=pk)
    if news.live is None:
        raise Http404
    if slug != news.slug:
        return redirect(news, permanent=True)
    context = _shown(news, news.live) | {"can_edit": can_edit(request.user, news)}
    return render(request, "experiences/news/news_item.html", context)


def _shown(news: News, version: Any) -> dict[str, Any]:
    return {
        "news": news,
        "version": version,
        "body": Linker().link(version.body),
        "themes": list(version.themes.all()),
    }


@require_safe
def preview(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The version that is being written, as its page will be."""
    news = own(request, DESK, pk)
    return render(request, "experiences/news/news_item.html", _shown(news, draft_of(news)) | {"is_preview": True})
