"""Who is missing where."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q, QuerySet, Value

from directory.territory.models import Collectivity

from ..people.enums import Role
from ..people.models import Mandate, is_held, is_late


def with_coverage(places: QuerySet[Collectivity]) -> QuerySet[Collectivity]:
    """Annotate each collectivité with the persons listed there today, and with what is missing."""
    held = Q(mandates__referent__approved_at__isnull=False) & is_held("mandates__")
    unclaimed = Q(mandates__referent__user__isnull=True)

    def persons(condition: Q) -> Count:
        return Count("mandates__referent", filter=held & condition, distinct=True)

    return places.annotate(
        people=persons(Q()),
        delegates=persons(Q(mandates__role=Role.ELU, mandates__is_delegate=True)),
        technicians=persons(Q(mandates__role=Role.TECHNICIEN)),
        late=persons(is_late("mandates__referent__")),
        unclaimed=persons(unclaimed),
        to_invite=ArrayAgg(
            "mandates__referent",
            filter=held & unclaimed & ~Q(mandates__referent__contact_email=""),
            distinct=True,
            default=Value([]),
        ),
    )


def coverage_totals() -> dict[str, int]:
    """Return how many collectivités have somebody, and how many have nobody; two queries."""
    held = Mandate.objects.current().filter(referent__approved_at__isnull=False)
    held = held.filter(collectivity__in=Collectivity.objects.existing().order_by().values("pk"))
    covered = held.values("collectivity").distinct().count()
    return {"covered": covered, "empty": Collectivity.objects.existing().count() - covered}
