"""The demo's agenda: events of the past and to come, with who registered; invented, and marked so."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from core.publishing import actions as publishing
from core.publishing.models import Visibility
from core.readers import Author
from core.themes.models import Theme
from directory.territory.models import Collectivity
from events.meetings import actions as planning
from events.meetings.enums import Audience, EventKind
from events.meetings.models import Event
from events.registrations import actions as registering
from events.registrations.models import Registration
from members.people.models import Referent


@dataclass(frozen=True)
class Meeting:
    """An event of the demo; ``days`` from today to its date, ``hours`` from its beginning to its end."""

    kind: EventKind
    title: str
    summary: str
    body: str
    days: int
    commune: str
    place: str
    theme: str
    hours: int = 3
    capacity: int | None = None
    audience: Audience = Audience.BOTH
    visibility: Visibility = Visibility.PUBLIC
    programme: tuple[tuple[time, str, str], ...] = ()
    workshops: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    remote: str = ""


MEETINGS = [
    Meeting(
        EventKind.VISIT,
        "Visite d’une chaufferie bois communale",
        "Voir une petite chaufferie en marche, et parler d’argent avec celles et ceux qui l’ont montée.",
        "La commune ouvre sa chaufferie, son silo et ses factures.\n\n- le choix du combustible\n- les aides obtenues"
        "\n- ce que l’on referait autrement",
        18,
        "66148",
        "Chaufferie, rue des Écoles",
        "climat-et-energie",
        capacity=6,
        questions=("Repas | avec viande | végétarien | sans repas", "Besoin d’accessibilité"),
        programme=(
            (time(9, 30), "Accueil, café", "la maire"),
            (time(10), "Visite de la chaufferie et du silo", "le responsable technique"),
            (time(11, 15), "Les comptes, sur table", ""),
            (time(12), "Questions, puis repas partagé", ""),
        ),
    ),
    Meeting(
        EventKind.WELCOME_DAY,
        "Journée d’accueil des nouvelles collectivités",
        "Une journée pour savoir par où commencer, avec celles et ceux qui sont passés par là.",
        "Une matinée pour comprendre, un repas pour se connaître, un après-midi pour écrire ses trois premiers pas.",
        32,
        "66136",
        "Hôtel du Département",
        "participation-des-habitants",
        hours=7,
        capacity=40,
        audience=Audience.NOT_ENGAGED,
        programme=(
            (time(9, 30), "Accueil et tour de table", "l’équipe du Réseau"),
            (time(10), "Une démarche, étape par étape", ""),
            (time(11, 30), "« Nos débuts » : deux collectivités racontent", ""),
            (time(12, 30), "Repas, avec les marraines et les parrains", ""),
            (time(14), "Ateliers : mes trois premiers pas", ""),
        ),
    ),
    Meeting(
        EventKind.COFFEE,
        "Café d’échanges : les achats durables",
        "Une heure en ligne, chacun apporte un marché et une question.",
        "Sans exposé : un tour de table, puis les questions de chacun.",
        9,
        "66136",
        "",
        "achats-et-exemplarite",
        hours=1,
        visibility=Visibility.MEMBERS,
        remote="https://visio.exemple.test/achats-durables",
    ),
    Meeting(
        EventKind.TRAINING,
        "Formation : animer un atelier d’habitants",
        "Deux demi-journées pour préparer, tenir et raconter un atelier.",
        "On s’entraîne sur un cas réel, apporté par une participante ou un participant.",
        55,
        "66065",
        "Salle des mariages",
        "participation-des-habitants",
        hours=6,
        capacity=15,
        workshops=("Préparer", "Animer", "Rendre compte"),
    ),
    Meeting(
        EventKind.ANNUAL,
        "Réunion annuelle du Réseau",
        "Le bilan de l’année et les thèmes de la suivante, tous ensemble.",
        "Le matin en plénière, l’après-midi en ateliers. Les propositions deviennent la feuille de route.",
        -40,
        "66136",
        "Maison des associations",
        "evaluation",
        hours=7,
        programme=(
            (time(9), "Accueil", ""),
            (time(9, 30), "Bilan de l’année", "les animateurs"),
            (time(14), "Ateliers", ""),
        ),
    ),
    Meeting(
        EventKind.MORNING,
        "Matinée du développement durable : l’eau",
        "Trois communes racontent comment elles ont baissé leurs consommations.",
        "Trois récits de vingt minutes, puis une visite du réseau communal.",
        -150,
        "66065",
        "Foyer rural",
        "eau",
    ),
]
MINUTES = (
    "Cinquante personnes ont partagé leur bilan.\n\n- les visites restent ce qui sert le plus\n- le matériel prêté a "
    "tourné toute l’année\n- trois thèmes sont retenus pour l’an prochain : eau, achats, mobilité"
)


def meet(by: Author) -> None:
    """Plan, publish and hold the demo's events with the real actions."""
    people = list(Referent.objects.approved().filter(user__is_active=True).select_related("user").order_by("pk")[:12])
    for rank, meeting in enumerate(MEETINGS):
        event = _announce(meeting, by, people[rank % len(people)].user)
        if meeting.days > 0 and meeting.capacity:
            for person in people[: min(meeting.capacity + 2, 9)]:
                _register(event, person)
        elif meeting.days < 0:
            _hold(event, people, by)


def _announce(meeting: Meeting, by: Author, organiser: Any) -> Event:
    start = _moment(timezone.localdate() + timedelta(days=meeting.days))
    place = Collectivity.objects.get(code=meeting.commune)
    event = Event(
        kind=meeting.kind,
        audience=meeting.audience,
        start=start,
        end=start + timedelta(hours=meeting.hours),
        place=meeting.place,
        commune=place if meeting.place else None,
        remote_link=meeting.remote,
        capacity=meeting.capacity,
        questions=list(meeting.questions),
        is_demo=True,
    )
    announced = {"title": meeting.title, "summary": meeting.summary, "host": place, "visibility": meeting.visibility}
    version = publishing.write_first(publication=event, by=organiser, values=announced)
    planning.write(
        publication=event,
        by=organiser,
        seen=version.updated_at,
        values={**announced, "body": meeting.body},
        themes=list(Theme.objects.filter(slug=meeting.theme)),
        programme=meeting.programme,
        visited=[place] if meeting.kind == EventKind.VISIT else [],
    )
    for rank, title in enumerate(meeting.workshops, 1):
        event.workshops.create(rank=rank, title=title, capacity=5)
    publishing.publish(version=event.versions.get(), by=by)
    event.refresh_from_db()
    return event


def _moment(day: date) -> datetime:
    """Return the morning of the day, or of the Monday after a week-end."""
    day += timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)
    return timezone.make_aware(datetime.combine(day, time(9, 30)))


def _register(event: Event, referent: Referent) -> None:
    mandate = referent.current_mandate
    registering.register(
        event=event,
        by=referent.user,
        user=referent.user,
        person={
            "first_name": referent.first_name,
            "last_name": referent.last_name,
            "email": referent.user.email if referent.user else "",
            "role": mandate.role if mandate else "",
            "function": mandate.title if mandate else "",
            "collectivity": mandate.collectivity if mandate else None,
            "organisation": "",
        },
        answers={},
        workshops=[],
    )


def _hold(event: Event, people: list[Referent], by: Author) -> None:
    """Let an event of the past have been: the demo cannot register for it any more, so it writes who was there."""
    for person in people[:8]:
        mandate = person.current_mandate
        Registration.objects.create(
            event=event,
            user=person.user,
            first_name=person.first_name,
            last_name=person.last_name,
            email=person.user.email if person.user else "",
            role=mandate.role if mandate else "",
            collectivity=mandate.collectivity if mandate else None,
            status="inscrite",
            queued_at=event.start - timedelta(days=20),
            attended_at=event.start,
            is_demo=True,
        )
    if event.kind == EventKind.ANNUAL:
        publishing.publish(version=planning.write_minutes(event=event, by=by, minutes=MINUTES), by=by)
