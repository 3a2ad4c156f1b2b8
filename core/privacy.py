"""Answers that only one person may read stay in no cache, and what opens them leaves the site in no header."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .tokens import ExpiredError, TokenError

NO_STORE = "private, no-store"
# allauth signs these itself
FOREIGN = {"account_confirm_email", "account_reset_password_from_key"}


class PrivacyMiddleware:
    """Keeps what a session or a token shows out of every cache: after « Se déconnecter », Back shows nothing.

    An answer that says itself how long it may be kept is left alone, unless a token opens it. Pages that asked nothing
    of a session stay as cacheable as they were.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "is_behind_token", False):
            response.headers["Cache-Control"] = NO_STORE
            # « same-origin »: with « no-referrer », a browser posts « Origin: null », and no form goes through
            response.headers["Referrer-Policy"] = "same-origin"
            response.headers["X-Robots-Tag"] = "noindex"
        elif _is_somebody_s(request):
            response.headers.setdefault("Cache-Control", NO_STORE)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        purpose = getattr(view, "token_purpose", None)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if purpose or name in FOREIGN:
            request.is_behind_token = True  # type: ignore[attr-defined]

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Tell what to do with a link that is too old, or that was cut while it was copied."""
        if not isinstance(exception, TokenError):
            return None
        is_old = isinstance(exception, ExpiredError)
        context = {"is_old": is_old, "again": exception.purpose.again}
        return render(request, "errors/token.html", context, status=410 if is_old else 404)


def _is_somebody_s(request: HttpRequest) -> bool:
    """True where the answer was made with a session in hand: an account's, or a guest's own."""
    session = getattr(request, "session", None)
    return session is not None and session.accessed and not session.is_empty()
