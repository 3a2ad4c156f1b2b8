"""What no request may hold, and response headers that Django does not set itself."""

import codecs
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict

# Passkeys are the only device feature that a page uses
PERMISSIONS_POLICY = ", ".join(
    [
        *(f"{feature}=()" for feature in ("accelerometer", "camera", "geolocation", "gyroscope", "microphone")),
        *(f"{feature}=()" for feature in ("magnetometer", "payment", "usb", "browsing-topics")),
        "publickey-credentials-get=(self)",
        "publickey-credentials-create=(self)",
    ]
)


class PermissionsPolicyMiddleware:
    """Denies pages the device features that the site does not use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        return response


LONGEST_ADDRESS = 4000  # characters; gunicorn's own limit, which it tells in bare English, is far above
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")  # what PostgreSQL takes in no text: NUL, and halves of characters


class UnreadableRequestError(BadRequest):
    """No page can answer; the message says why, in French."""


class ReadableRequestMiddleware:
    """Refuses what no page, no session and no table can hold, with a sentence (400).

    The head is looked at before anything reads it; fields once the address is known to be one of ours, at the moment
    when the check of CSRF reads them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if len(request.path_info) + len(request.META.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
            raise UnreadableRequestError("Cette adresse est trop longue.")
        if request.encoding and codecs.lookup(request.encoding).name != "utf-8":
            request.encoding = "utf-8"  # for the page that says so
            raise UnreadableRequestError("Le portail lit les textes en UTF-8, et cette demande en annonce un autre.")
        _check_texts([request.path_info], *request.COOKIES.items(), *_headers(request), *_values(request.GET))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        if request.method == "POST":
            _check_texts([*request.FILES], *_values(request.POST))  # Django has cleaned the names of the files


def _headers(request: HttpRequest) -> Iterable[tuple[str, ...]]:
    return ((value,) for name, value in request.META.items() if name.startswith("HTTP_") and isinstance(value, str))


def _values(data: QueryDict) -> Iterable[list[str]]:
    return ([name, *values] for name, values in data.lists())


def _check_texts(*groups: Iterable[str]) -> None:
    if any(_UNKEEPABLE.search(text) for group in groups for text in group):
        raise UnreadableRequestError(
            "Un des champs contient un caractère invisible que le portail ne peut pas garder. Revenez en arrière, "
            "effacez ce champ et tapez-le de nouveau, sans le coller."
        )
