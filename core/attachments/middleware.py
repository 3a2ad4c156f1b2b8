"""Who sends a request is who writes what it saves."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from .embedded_images import written_by

READING = {"GET", "HEAD", "OPTIONS"}
LOST = (
    "Une image a été retirée du texte\u00a0: un texte ne montre que les images que vous y envoyez vous-même. "
    "Enregistrez-la chez vous, puis ajoutez-la par le bouton «\u00a0Image\u00a0»."
)


class WriterMiddleware:
    """Tells ``embedded_images`` whose pictures a text may show, and her which were taken out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READING:
            return self.get_response(request)
        with written_by(request.user) as writing:
            response = self.get_response(request)
        # while she types, saving goes on by itself: she is told by the page that she asks for
        if writing.has_lost and response.headers.get("Content-Type") != "application/json":
            messages.warning(request, LOST)
        return response
