"""Answers that several views give."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header


def page_or_results(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Return the page, or its partial « results » alone where htmx asks for it."""
    return render(request, f"{template}#results" if request.htmx else template, context)  # type: ignore[attr-defined]


def download(content: bytes | str, content_type: str, name: str) -> HttpResponse:
    """Return a file to save under ``name``."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response


def streamed_download(blocks: Iterable[bytes], content_type: str, name: str) -> StreamingHttpResponse:
    """Return a file to save under ``name`` that is made while it is sent."""
    response = StreamingHttpResponse(blocks, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response


def private_download(content: bytes | str, content_type: str, name: str) -> HttpResponse:
    """Return a file that its reader alone may have: nothing on the way keeps it."""
    response = download(content, content_type, name)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def views_of(request: HttpRequest, names: dict[str, str]) -> tuple[str, list[dict[str, Any]]]:
    """Return which view of a list is asked for, the first one by default, and the tabs that lead to each."""
    asked = request.GET.get("vue", "")
    chosen = asked if asked in names else next(iter(names))
    query = request.GET.copy()
    query.pop("page", None)
    tabs = []
    for name, label in names.items():
        query["vue"] = name
        tabs.append({"label": label, "href": f"?{query.urlencode()}", "current": name == chosen})
    return chosen, tabs
