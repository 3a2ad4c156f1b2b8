"""The livret de synthèse of a day of workshops: its figures and its parts."""

from dataclasses import dataclass

from ..meetings.models import Event
from ..workshops.models import WorkshopDay
from ..workshops.queries import Part, parts_of
from .figures import Figures, figures_of


@dataclass(frozen=True)
class Livret:
    """All that the livret tells."""

    day: WorkshopDay
    figures: Figures
    parts: list[Part]

    @property
    def event(self) -> Event:
        return self.day.event


def livret_of(day: WorkshopDay) -> Livret:
    return Livret(day, figures_of(day), parts_of(day.event))
