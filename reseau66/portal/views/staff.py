"""Pages for animateurs only: the demo's mails, and every component of the interface in every state."""

import email
import email.policy
import hashlib
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from members.accounts.permissions import is_animateur, is_gestionnaire

from ..style_guide import examples

MAIL_PAGE_CSP: dict[str, Any] = {**settings.SECURE_CSP, "frame-src": [CSP.SELF]}
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)

KEPT_BY = "Les réglages sont tenus par un gestionnaire du portail."
LONGEST_NAME = 255  # bytes: a file system answers a longer one with an error


def animateurs_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What one may not see does not exist: 404 for everybody else."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_animateur(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapper


def settings_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For who keeps the settings; an animateur is told so, for others it does not exist."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_gestionnaire(request.user):
            raise PermissionDenied(KEPT_BY)
        return view(request, *args, **kwargs)

    return animateurs_only(wrapper)


@dataclass(frozen=True)
class StoredMail:
    """A mail that the demo wrote to its folder."""

    name: str
    message: EmailMessage
    written_at: datetime

    @property
    def to(self) -> str:
        return str(self.message["To"])

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        return self.part("plain")

    def part(self, subtype: str) -> str:
        """Return the text of the plain or the HTML part."""
        body = self.message.get_body((subtype,))
        return body.get_content() if body else ""


def _stored_mails() -> list[StoredMail]:
    _only_in_the_demo()
    files = sorted(Path(settings.MAIL_FOLDER).glob("*.eml"), key=lambda p: p.stat().st_mtime, reverse=True)
    return [_read(path) for path in files[:500]]


def _only_in_the_demo() -> None:
    """Its mails go to nobody, and are read here instead; elsewhere nobody reads another’s mail, wherever it lies."""
    if not (settings.DEMO and settings.MAIL_FOLDER):
        raise Http404


def _read(path: Path) -> StoredMail:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    written_at = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return StoredMail(path.stem, message, written_at)


def _stored_mail(name: str) -> StoredMail:
    _only_in_the_demo()
    path = Path(settings.MAIL_FOLDER) / f"{name}.eml"
    if len(path.name) > LONGEST_NAME or not path.is_file():
        raise Http404
    return _read(path)


@animateurs_only
@require_safe
def mail_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(_stored_mails(), 20).get_page(request.GET.get("page"))
    return render(request, "portal/mail_list.html", {"page": page})


@animateurs_only
@require_safe
@csp_override(MAIL_PAGE_CSP)
def mail_detail(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "portal/mail_detail.html", {"mail": _stored_mail(name)})


@animateurs_only
@require_safe
@xframe_options_sameorigin
def mail_html(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML part as a mail program shows it: no script, no form, only its own style sheet, named by its hash."""
    html = _stored_mail(name).part("html")
    hashes = [b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in _STYLE.findall(html)]
    response = HttpResponse(html)
    response.headers["Content-Security-Policy"] = "; ".join(
        [
            "default-src 'none'",
            "style-src " + (" ".join(f"'sha256-{value}'" for value in hashes) or "'none'"),
            "frame-ancestors 'self'",
            "sandbox allow-popups allow-top-navigation-by-user-activation",
        ]
    )
    return response


@animateurs_only
@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/style_guide.html", examples())
