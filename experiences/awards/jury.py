"""How far each juror is, and who has not scored all that competes."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from core.ui.typography import count

from .enums import NominationState, Telling
from .models import Abstention, AwardEdition, Nomination, Score

RESTS = timedelta(days=3)  # between two reminders to one juror


@dataclass(frozen=True)
class Judging:
    """A juror, how many nominations she has scored or left to the others, of how many; when she was last reminded."""

    juror: Any
    done: int
    total: int
    reminded_at: datetime | None

    @property
    def left(self) -> int:
        return self.total - self.done

    @property
    def words(self) -> str:
        """Return how far she is: « 3 notées sur 5 »."""
        return f"{count(self.done, 'notée')} sur {self.total}" if self.left else "tout noté"

    @property
    def may_be_reminded(self) -> bool:
        """Tell whether a reminder serves, and the last one is a few days old."""
        is_resting = self.reminded_at is not None and self.reminded_at > timezone.now() - RESTS
        return bool(self.left) and self.juror.is_active and not is_resting


def judging_of(edition: AwardEdition) -> list[Judging]:
    """Return how far each juror is, who has most to do first; a nomination counts once each criterion has its mark."""
    competing = edition.nominations.accepted()
    total, criteria = competing.count(), edition.criteria.count()
    whole = Score.objects.filter(nomination__in=competing).values_list("juror", "nomination")
    done = Counter(juror for juror, _, given in whole.annotate(given=Count("pk")) if given == criteria)
    done.update(Abstention.objects.filter(nomination__in=competing).values_list("juror", flat=True))
    reminded = dict(edition.tellings.filter(occasion=Telling.REMINDER).values_list("person", "at"))
    jurors = edition.jurors.select_related("referent").order_by("referent__last_name", "pk")
    judging = [Judging(juror, min(done[juror.pk], total), total, reminded.get(juror.pk)) for juror in jurors]
    return sorted(judging, key=lambda seat: -seat.left)


def unfinished() -> Any:
    """Return who judges which edition and has something that competes still to score; narrow rows, one statement."""
    seats = AwardEdition.jurors.through.objects.filter(user__is_active=True)
    return seats.filter(Exists(_unscored(edition=OuterRef("awardedition"), juror=OuterRef("user"))))


def left_to(juror: Any) -> QuerySet[Nomination]:
    """Return what somebody who judges has still to score, whatever the phase."""
    of_the_jury = AwardEdition.jurors.through.objects.filter(awardedition=OuterRef("edition"), user=juror)
    return _unscored(edition=F("edition"), juror=juror).filter(Exists(of_the_jury))


def _unscored(*, edition: Any, juror: Any) -> QuerySet[Nomination]:
    if isinstance(juror, OuterRef):
        juror = OuterRef(juror)  # one query further in
    scored = Score.objects.filter(nomination=OuterRef("pk"), juror=juror)
    kept_out = Abstention.objects.filter(nomination=OuterRef("pk"), juror=juror)
    competing = Nomination.objects.filter(state=NominationState.ACCEPTED, edition=edition)
    return competing.filter(~Q(Exists(scored)), ~Q(Exists(kept_out)))
