"""Nominations of one's own, in one's space."""

from core.dashboard import Belonging

from ..awards.models import Nomination

MINE = (
    Belonging(
        label="Mes candidatures",
        route="experiences:own_nominations",
        rows=lambda sitter: Nomination.objects.own_of(sitter.user, sitter.places),
        one="candidature aux trophées",
        many="candidatures aux trophées",
        nothing="Rien de présenté aux trophées",
        icon="ribbon",
        position=15,
    ),
)
