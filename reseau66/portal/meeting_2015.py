"""The meeting of 30 January 2015 as the portal's first workshops: its livret, and the feuille de route that answers."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from core.publishing import actions as publishing
from directory.territory.models import Collectivity
from events.meetings.enums import Audience, EventKind, RegistrationMode
from events.meetings.models import Event
from events.roadmaps import actions as roadmaps
from events.roadmaps.enums import ItemStatus
from events.workshops.models import Proposal, Workshop, WorkshopDay

from .proposals import Proposal as Written
from .proposals import proposals

FILE = Path(__file__).parent / "data" / "reponses-2015.csv"
SPACE = UUID("6b1f0c62-3d2a-5a77-9d0b-2015013000cc")  # in which each proposal has a key of its own
PERPIGNAN = "66136"
DAY = date(2015, 1, 30)
HALF_WAY = 50  # per cent: what is being built
TITLE = "Réunion de lancement du Réseau départemental des Agendas 21"
SUMMARY = (
    "Plus de soixante élues, élus, techniciennes et techniciens ont écrit ce qu’ils attendaient d’un réseau\u00a0: "
    "75 propositions, auxquelles le portail répond une à une."
)
BODY = (
    "<p>Quatre ateliers, sept groupes de travail, 33 communes et 7 intercommunalités. "
    "Les propositions de cette journée sont le cahier des charges de ce portail.</p>"
)
AMBITIONS = (
    "Se connaître, s’informer, mutualiser et partager les expériences, conseiller et se former\u00a0: "
    "ce que les collectivités engagées dans un Agenda 21 attendaient d’un réseau départemental."
)
SOURCE = (
    "chiffres de la réunion du 30 janvier 2015 (plus de 60 participantes et participants)\u202f; "
    "propositions reformulées par l’équipe du portail"
)
FIGURES = {"participants": 60, "techniciens": 32, "elus": 28, "communes": 33, "epci": 7, "groups": 7}


@dataclass(frozen=True)
class Answer:
    """How far a proposal is, and the page that answers it."""

    status: ItemStatus
    label: str
    path: str


@cache
def answers() -> dict[str, Answer]:
    """Return the answer to each proposal, by its reference."""
    with FILE.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle, delimiter=";")
        return {row["reference"]: Answer(ItemStatus(row["etat"]), row["reponse"], row["adresse"]) for row in rows}


def key_of(proposal: Written) -> UUID:
    return uuid5(SPACE, proposal.reference)


@transaction.atomic
def load_meeting() -> int:
    """Write the meeting, its proposals and its feuille de route where they are missing; return how many proposals.

    What is there already stays as it is: animateurs may have changed it.
    """
    first, *_ = proposals()
    stored = Proposal.objects.filter(key=key_of(first)).select_related("workshop__event").first()
    event = stored.workshop.event if stored else _event()
    workshops = {workshop.rank: workshop for workshop in event.workshops.all()}
    there = set(Proposal.objects.filter(workshop__event=event).values_list("key", flat=True))
    missing = [proposal for proposal in proposals() if key_of(proposal) not in there]
    for proposal in missing:
        if proposal.workshop not in workshops:
            title = f"Atelier {proposal.workshop}"
            workshops[proposal.workshop] = Workshop.objects.create(event=event, rank=proposal.workshop, title=title)
    Proposal.objects.bulk_create(_proposal(proposal, workshops[proposal.workshop]) for proposal in missing)
    day, _ = WorkshopDay.objects.get_or_create(
        event=event,
        defaults={**FIGURES, "ambitions": AMBITIONS, "source": SOURCE, "published_at": timezone.now()},
    )
    if missing:
        _answer(roadmaps.make_roadmap(day=day, by=None), {proposal.reference for proposal in missing})
    return len(missing)


def _event() -> Event:
    start, end = (timezone.make_aware(datetime.combine(DAY, at)) for at in (time(), time(23, 59)))
    event = Event(
        kind=EventKind.RENDEZVOUS,
        audience=Audience.BOTH,
        start=start,
        end=end,
        place="Pierre Bretonneau",
        commune=Collectivity.objects.filter(code=PERPIGNAN).first(),
        mode=RegistrationMode.FREE,
        reminders=[],
    )
    values: dict[str, Any] = {"title": TITLE, "summary": SUMMARY, "body": BODY}
    publishing.publish(version=publishing.write_first(publication=event, by=None, values=values), by=None)
    return event


def _proposal(proposal: Written, workshop: Workshop) -> Proposal:
    return Proposal(
        workshop=workshop,
        number=proposal.number,
        track=proposal.track,
        action=proposal.text,
        aim=proposal.aim,
        key=key_of(proposal),
    )


def _answer(roadmap: Any, references: set[str]) -> None:
    for item in roadmap.items.filter(reference__in=references):
        answer = answers()[item.reference]
        item.status = answer.status
        item.progress = 100 if answer.status == ItemStatus.DONE else HALF_WAY
        item.lead = "l’équipe du portail"
        item.answer_label, item.answer_path = answer.label, answer.path
        item.save()
