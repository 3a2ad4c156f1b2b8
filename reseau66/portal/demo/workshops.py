"""The demo's programme in preparation, and workshops under way; invented, and said so."""

import uuid

from django.utils import timezone

from core.readers import Author
from events.meetings.enums import Audience, EventKind
from events.meetings.models import Event
from events.programme import actions as programming
from events.workshops import actions as workshops
from members.people.models import Referent

from .accounts import account_of

INTRODUCTION = (
    "Programme de démonstration, inventé. Il part de ce que la réunion annuelle a retenu : eau, achats, mobilité."
)
IDEAS = (
    (EventKind.VISIT, "Désimperméabiliser une cour d’école", "Voir un chantier fini, ses plans et ses factures."),
    (EventKind.COFFEE, "Acheter local pour la cantine", "Une heure en ligne, chacun apporte une question."),
    (EventKind.TRAINING, "Lire une facture d’énergie", "Une demi-journée avec ses propres factures."),
    (EventKind.ROUND_TABLE, "Se déplacer sans voiture en montagne", "Trois vallées racontent ce qu’elles ont essayé."),
)
PROPOSALS = (
    (1, "Préparer", "Un modèle d’invitation que chacun adapte", "Gagner du temps"),
    (1, "Préparer", "Une liste de salles accessibles par commune", "Que tout le monde puisse venir"),
    (2, "Tenir", "Un jeu de cartes pour faire parler les timides", "Entendre tout le monde"),
    (2, "Tenir", "Prêter un vidéoprojecteur entre communes", "Dépenser moins"),
    (3, "Raconter", "Un compte rendu d’une page, illustré", "Être lu"),
)


def prepare(by: Author) -> None:
    """Propose next year's themes and open the workshops of the training, with the real actions."""
    people = list(Referent.objects.approved().filter(user__is_active=True).select_related("user").order_by("pk")[:8])
    programme = programming.begin(year=timezone.localdate().year + 1, by=by)
    programming.set_up(programme=programme, by=by, seen=programme.updated_at, introduction=INTRODUCTION, is_open=True)
    for rank, (kind, title, summary) in enumerate(IDEAS):
        values = {"kind": kind, "audience": Audience.BOTH, "title": title, "summary": summary}
        idea = programming.add_idea(programme=programme, by=by, values=values)
        for number, person in enumerate(people[rank : rank + 3]):
            mandate = person.current_mandate
            if mandate is None or mandate.collectivity is None:
                continue
            programming.take_position(
                idea=idea,
                collectivity=mandate.collectivity,
                by=account_of(person),
                is_interested=True,
                can_host=number == 0,
                months=[3, 4, 5] if number == 0 else [],
                note="",
            )
    _propose(Event.objects.get(is_demo=True, kind=EventKind.TRAINING), by)


def _propose(event: Event, by: Author) -> None:
    workshops.open_day(event=event, by=by)
    held = {workshop.rank: workshop for workshop in event.workshops.all()}
    for rank, track, action, aim in PROPOSALS:
        values = {"track": track, "action": action, "aim": aim}
        workshops.contribute(workshop=held[rank], values=values, key=uuid.uuid4())
