"""The meeting that founded a network as first workshops: its livret, and the feuille de route in answer."""

from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.publishing import actions as publishing
from directory.territory.models import Collectivity
from events.meetings.enums import Audience, EventKind, RegistrationMode
from events.meetings.models import Event
from events.roadmaps import actions as roadmaps
from events.roadmaps.enums import ItemStatus
from events.workshops.models import Proposal, Workshop, WorkshopDay

from .reading import Answer, Meeting, Written

HALF_WAY = 50  # per cent: what is being built


@transaction.atomic
def load_meeting(meeting: Meeting) -> int:
    """Write the meeting, its proposals and its feuille de route where they are missing; return how many proposals.

    What is there already stays as it is: animateurs may have changed it.
    """
    first, *_ = meeting.proposals
    stored = Proposal.objects.filter(key=meeting.key_of(first)).select_related("workshop__event").first()
    event = stored.workshop.event if stored else _event(meeting)
    workshops = {workshop.rank: workshop for workshop in event.workshops.all()}
    there = set(Proposal.objects.filter(workshop__event=event).values_list("key", flat=True))
    missing = [proposal for proposal in meeting.proposals if meeting.key_of(proposal) not in there]
    for proposal in missing:
        if proposal.workshop not in workshops:
            title = f"Atelier {proposal.workshop}"
            workshops[proposal.workshop] = Workshop.objects.create(event=event, rank=proposal.workshop, title=title)
    Proposal.objects.bulk_create(_proposal(meeting, proposal, workshops[proposal.workshop]) for proposal in missing)
    words: dict[str, Any] = {"ambitions": meeting.ambitions, "source": meeting.source}
    day, _ = WorkshopDay.objects.get_or_create(
        event=event, defaults={**meeting.figures, **words, "published_at": timezone.now()}
    )
    if missing:
        _answer(roadmaps.make_roadmap(day=day, by=None), meeting.answers, {proposal.reference for proposal in missing})
    return len(missing)


def _event(meeting: Meeting) -> Event:
    start, end = (timezone.make_aware(datetime.combine(meeting.day, at)) for at in (time(), time(23, 59)))
    event = Event(
        kind=EventKind.RENDEZVOUS,
        audience=Audience.BOTH,
        start=start,
        end=end,
        place=meeting.place,
        commune=Collectivity.objects.filter(code=meeting.commune).first(),
        mode=RegistrationMode.FREE,
        reminders=[],
    )
    values: dict[str, Any] = {"title": meeting.title, "summary": meeting.summary, "body": meeting.body}
    publishing.publish(version=publishing.write_first(publication=event, by=None, values=values), by=None)
    return event


def _proposal(meeting: Meeting, proposal: Written, workshop: Workshop) -> Proposal:
    return Proposal(
        workshop=workshop,
        number=proposal.number,
        track=proposal.track,
        action=proposal.text,
        aim=proposal.aim,
        key=meeting.key_of(proposal),
    )


def _answer(roadmap: Any, answers: dict[str, Answer], references: set[str]) -> None:
    for item in roadmap.items.filter(reference__in=references):
        answer = answers[item.reference]
        item.status = answer.status
        item.progress = 100 if answer.status == ItemStatus.DONE else HALF_WAY
        item.lead = "l’équipe du portail"
        item.answer_label, item.answer_path = answer.label, answer.path
        item.save()
