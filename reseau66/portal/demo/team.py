"""The demo's équipe du Réseau: three invented persons, with numbers that the ARCEP keeps for fiction."""

from members.people.models import Referent

from ..models import TeamMember
from .people import DOMAIN

TEAM = {  # last name → function, what she answers, the end of her number, her address
    "Canigou": ("Animatrice du Réseau", "Tout ce que vous ne savez pas à qui demander.", "90", "animatrice"),
    "Carlit": ("Comptes et annuaire", "Une adhésion, un compte, une fiche de l’annuaire.", "91", "gestionnaire"),
    "Puigmal": ("Le portail et ses données", "Une panne, une idée, une donnée.", "92", "administratrice"),
}


def introduce_team() -> None:
    """Put the staff of the demo on the page of the équipe, marked as invented."""
    people = {person.last_name: person for person in Referent.objects.filter(is_demo=True, last_name__in=TEAM)}
    for rank, (name, (function, answers, number, address)) in enumerate(TEAM.items(), 1):
        member = {"function": function, "answers": answers, "phone": f"04 65 71 00 {number}", "rank": rank}
        member |= {"email": f"{address}@{DOMAIN}", "is_demo": True}
        TeamMember.objects.get_or_create(referent=people[name], defaults=member)
