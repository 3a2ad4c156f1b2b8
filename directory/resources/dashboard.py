"""Alerts on aids, in one's space."""

from core.dashboard import Belonging

from .models import AidAlert

MINE = (
    Belonging(
        label="Mes alertes d’aides",
        route="directory:alerts",
        rows=lambda sitter: AidAlert.objects.filter(user=sitter.user.pk),
        one="alerte",
        nothing="Être prévenu quand une aide paraît",
        icon="mail",
        position=70,
    ),
)
