"""What who competes reads: its marks at the end; and where a fiche may be presented."""

from decimal import Decimal
from typing import NamedTuple

from django.db.models import Avg

from ..awards.enums import Phase
from ..awards.models import AwardEdition, Nomination, Score
from ..sheets.models import FactSheet


class Marked(NamedTuple):
    """What the jury gave on the mean for one criterion."""

    criterion: str
    weight: int
    mean: Decimal


def marks_of(nomination: Nomination) -> list[Marked]:
    """Return what the jury gave for each criterion, without the names of who gave it; one query."""
    given = Score.objects.filter(nomination=nomination).values_list("criterion__name", "criterion__weight")
    means = given.annotate(mean=Avg("value")).order_by("-criterion__weight", "criterion")
    return [Marked(*row) for row in means]


class Candidacy(NamedTuple):
    """What an author may do with a fiche of hers: present it to an edition, or see how it competes there."""

    edition: AwardEdition
    nomination: int | None


def candidacy_of(fiche: FactSheet) -> Candidacy | None:
    """Return the edition to which a fiche may be presented, or where it competes already; None while none is open."""
    edition = AwardEdition.objects.filter(phase=Phase.CALL).order_by("-year").first()
    if edition is None:
        return None
    return Candidacy(edition, edition.nominations.filter(fiche=fiche).values_list("pk", flat=True).first())
