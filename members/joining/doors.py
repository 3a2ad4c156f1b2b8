"""What stands before a page for members: what is behind it, without a name, then how one comes in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .queries import is_waiting


def at_the_door(request: HttpRequest, template: str, behind: dict[str, Any]) -> HttpResponse:
    """Answer who is no member with a template that extends ``components/door_page.html``."""
    return render(request, template, behind | {"is_waiting": is_waiting(request.user)})
