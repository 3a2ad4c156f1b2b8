"""Animateurs hold the rights over everybody's data: their account needs a second factor."""

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

ALWAYS_OPEN = ("/compte/", "/sante/", "/static/")


class StaffSecondFactorMiddleware:
    """Leads an animateur without a second factor to where one is set up, whatever the page asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.STAFF_SECOND_FACTOR and not request.path.startswith(ALWAYS_OPEN):
            user = request.user
            if user.is_authenticated and user.is_staff and not get_adapter().is_mfa_enabled(user):
                messages.warning(
                    request,
                    "Votre compte d’animateur demande un second facteur. Installez-le pour continuer.",
                )
                return redirect("mfa_index")
        return self.get_response(request)
