"""Asking once, on a page, before something is done that writes to somebody or that cannot be undone.

Buttons stay plain forms: without ``confirm`` a POST changes nothing and is answered with a page that says who will be
told what, and that repeats the fields as sent beside one button with the verb.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from .typography import count

CONFIRM = "confirm"
OWN_FIELDS = frozenset({CONFIRM, "csrfmiddlewaretoken"})
MOST_NAMED = 4


@dataclass(frozen=True, kw_only=True)
class Consequence:
    """What a page says before something is done; the page typesets its words."""

    question: str  # « Retirer Paul Durand de la liste ? »
    verb: str  # the words of the button
    told: Sequence[str]  # one paragraph for each consequence: who is told what, what cannot be undone
    back: str  # where who changes nothing goes, when it is not known where she came from
    is_final: bool = True  # False for what can be undone, and asks because it writes to somebody


def asks_first(consequence: Callable[..., Consequence | None]) -> Callable[..., Any]:
    """Have a view ask before a POST that was not confirmed.

    ``consequence`` takes what the view takes, refuses whom the view refuses (Http404, PermissionDenied), and returns
    None for a POST that needs no question.
    """

    def decorate(view: Any) -> Any:
        @wraps(view)
        def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            asked = None if is_confirmed(request) else consequence(request, *args, **kwargs)
            return view(request, *args, **kwargs) if asked is None else ask(request, asked)

        asking.asks_first = consequence  # type: ignore[attr-defined]
        return asking

    return decorate


def action_asks_first(consequence: Callable[..., Consequence]) -> Callable[..., Any]:
    """Have an action of an admin's list ask before it is done; ``consequence`` takes the request and the queryset."""

    def decorate(action: Any) -> Any:
        @wraps(action)
        def asking(admin: Any, request: HttpRequest, queryset: Any) -> HttpResponse | None:
            if not is_confirmed(request):
                return ask(request, consequence(request, queryset))
            done: HttpResponse | None = action(admin, request, queryset)
            return done

        asking.asks_first = consequence  # type: ignore[attr-defined]
        return asking

    return decorate


def is_confirmed(request: HttpRequest) -> bool:
    """Tell whether a request needs no question: it writes nothing, or its page has been read."""
    return request.method != "POST" or request.POST.get(CONFIRM) == "1"


def ask(request: HttpRequest, asked: Consequence) -> HttpResponse:
    """Return the page that says what will happen, with the fields that were sent."""
    sent = [(name, value) for name, values in request.POST.lists() if name not in OWN_FIELDS for value in values]
    came_from = own_page(request, request.headers.get("Referer", ""))  # the page with the button
    is_known = came_from in {"", urlsplit(asked.back).path}  # ``back`` says the place in the page too
    context = {"asked": asked, "sent": sent, "back": asked.back if is_known else came_from}
    response = render(request, "components/confirm.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def own_page(request: HttpRequest, address: str) -> str:
    """Return the path and query of a page of this site, as a visitor gives it; "" where it is none of this site."""
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def named(names: Sequence[str]) -> str:
    """Return « Paul Durand, Marie Puig et Jean Roca », and past four of them « … et 3 autres personnes »."""
    shown, others = list(names), ""
    if len(names) > MOST_NAMED:
        shown = list(names[: MOST_NAMED - 1])
        others = count(len(names) - len(shown), "autre personne", "autres personnes")
    *first, last = [*shown, *([others] if others else [])] or [""]
    return f"{', '.join(first)} et {last}" if first else last


def mailed(names: Sequence[str], what: str) -> str:
    """Return « Paul et Marie reçoivent un courriel : … »; a sentence that says that nobody is told, without names."""
    if not names:
        return "Personne ne reçoit de courriel."
    verb = "reçoivent" if len(names) > 1 else "reçoit"
    return f"{named(names)} {verb} un courriel : {what}."


def removing(thing: object, verb: str, *, back: str, more: Sequence[str] = ()) -> Consequence:
    """Return what taking a file, a picture or a row of a list away means; ``verb`` is « Retirer la photo »."""
    return Consequence(
        question=f"{verb}{f' « {thing} »' if str(thing) else ''} ?",
        verb=verb,
        told=[*more, "Ce qui est retiré ne peut pas être rétabli ici. Personne ne reçoit de courriel."],
        back=back,
    )
