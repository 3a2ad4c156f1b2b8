"""Error pages: what happened, and what to do. They ask the database nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from core.richtext.cleaning import as_plain
from core.ui.middleware import UnreadableRequestError


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    reason = str(exception) if isinstance(exception, UnreadableRequestError) else ""
    return render(request, "errors/400.html", {"reason": reason}, status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    reason = str(exception) if exception and exception.args else ""
    return render(request, "errors/403.html", {"reason": reason}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without request context: whatever broke might break again."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or in two tabs: say so, and give back what was typed.

    Going back is not enough: a page that no cache keeps comes back empty.
    """
    return render(request, "errors/csrf.html", {"typed": _typed(request)}, status=403)


def _typed(request: HttpRequest) -> list[str]:
    """Return the words of the fields that were sent, no passwords, keys or choices: what has a space was typed."""
    sent = ((name, value.strip()) for name, values in request.POST.lists() for value in values)
    return [
        as_plain(value) if value.startswith("<") else value
        for name, value in sent
        if " " in value and "password" not in name
    ]
