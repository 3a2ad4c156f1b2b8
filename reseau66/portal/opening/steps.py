"""The first steps of who opens a network, until they are taken: each says what it is for and leads where it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Q, QuerySet
from django.urls import reverse

from core.network.models import Identity
from core.readers import Author
from directory.initiatives.models import Initiative
from events.meetings.models import Event
from experiences.lexicon.models import Term
from members.accounts.models import User
from members.people.models import Referent

from ..letters.models import Letter
from ..team.models import TeamMember


@dataclass(frozen=True)
class Step:
    """A first step: why, and where."""

    key: str
    title: str
    why: str
    verb: str
    route: str
    taken: Callable[[User], QuerySet[Any]]  # there are rows once it is taken

    @property
    def address(self) -> str:
        return reverse(self.route)


STEPS = (
    Step(
        "reseau",
        "Dire qui est le Réseau",
        "Son nom, qui le porte, comment le joindre, ses couleurs.",
        "Écrire son identité",
        "staff_identity",
        lambda user: Identity.objects.exclude(name=""),
    ),
    Step(
        "contenus",
        "Prendre les contenus de départ",
        "Lexique, aides nationales, collections\u00a0: ce qui vaut partout.",
        "Choisir",
        "first_steps",
        lambda user: Term.objects.all(),
    ),
    Step(
        "entree",
        "Remplir mon entrée",
        "Un visage et un téléphone\u00a0: les membres sauront à qui parler.",
        "Remplir mon entrée",
        "members:profile",
        lambda user: Referent.objects.filter(user=user).exclude(portrait=None, phone="", mobile="", presentation=""),
    ),
    Step(
        "equipe",
        "Montrer l’équipe, avec un téléphone",
        "La page la plus utile à qui n’a pas encore de compte.",
        "Ajouter une personne",
        "admin:portal_teammember_add",
        lambda user: TeamMember.objects.exclude(phone=""),
    ),
    Step(
        "engagees",
        "Cocher les collectivités engagées",
        "La carte et l’accueil commencent à parler.",
        "Ouvrir le tableau",
        "engaged",
        lambda user: Initiative.objects.all(),
    ),
    Step(
        "referents",
        "Importer les référents",
        "Votre liste, telle qu’elle est\u00a0: le portail la relit avec vous.",
        "Importer une liste",
        "admin:members_referent_changelist",
        lambda user: Referent.objects.approved().filter(Q(user=None) | Q(user__staff_role="")),
    ),
    Step(
        "rencontre",
        "Annoncer une première rencontre",
        "Une date suffit pour commencer.",
        "Écrire la rencontre",
        "events:begin",
        lambda user: Event.objects.exclude(published_at=None),
    ),
    Step(
        "lettre",
        "Préparer la première lettre",
        "Elle se compose presque seule de ce qui précède.",
        "Composer la lettre",
        "letter_list",
        lambda user: Letter.objects.all(),
    ),
    Step(
        "inviter",
        "Inviter",
        "Chacun reçoit un lien pour choisir son mot de passe et relire son entrée.",
        "Inviter des référents",
        "admin:members_referent_changelist",
        lambda user: Referent.objects.exclude(invited_at=None),
    ),
)


def first_steps(user: Author) -> list[tuple[Step, bool]]:
    """Return each step, and whether it is taken; one query."""
    row: Any = User.objects.filter(pk=user.pk).values_list(*(Exists(step.taken(user)) for step in STEPS)).get()
    return list(zip(STEPS, row, strict=True))
