"""The demo's trophées: one edition that is over, one that is open; invented, and marked so."""

from typing import Any

from core.readers import Author
from experiences.awards import actions as awards_actions
from experiences.awards.enums import NominationState, Phase
from experiences.awards.models import AwardCategory, AwardEdition, Criterion, Nomination
from experiences.sheets.models import FactSheet
from members.people.models import Referent

CATEGORIES = (
    ("Communes de moins de 5 000 habitants", None, 4999, False),
    ("Communes plus grandes et intercommunalités", 5000, None, False),
    ("Autres acteurs", None, None, True),
)
CRITERIA = (
    ("Ce que cela change", "Des résultats que l’on peut constater.", 3),
    ("Ce qui se reprend", "Une autre collectivité peut-elle le faire ?", 2),
    ("Avec les habitants", "Leur place, de l’idée au bilan.", 1),
)
PURPOSE = "Montrer ce qui marche, et remercier celles et ceux qui l’ont fait. Édition inventée pour la démonstration."


def award(by: Author) -> None:
    """Run an edition from the call to the results, with the real actions, and open the next one."""
    past = _edition("Trophées 2025 (démonstration)", 2025, by)
    jurors = [referent.user for referent in Referent.objects.approved().filter(user__is_active=True).order_by("pk")[:3]]
    past.jurors.set(jurors)
    fiches = FactSheet.objects.online().filter(collectivity__isnull=False).select_related("live", "collectivity")
    for fiche in fiches.order_by("pk")[:5]:
        _nominate(past, fiche, by)
    for phase in (Phase.REVIEW, Phase.JURY):
        awards_actions.enter_phase(edition=past, by=by, phase=phase)
    _judge(past, jurors)
    awards_actions.enter_phase(edition=past, by=by, phase=Phase.VOTE)
    competing = list(past.nominations.accepted())
    for rank, voter in enumerate(jurors):
        nomination = competing[rank % len(competing)]
        if not awards_actions.has_conflict(nomination, voter):
            awards_actions.vote(nomination=nomination, voter=voter)
    awards_actions.enter_phase(edition=past, by=by, phase=Phase.RESULTS)
    _edition("Trophées 2026 (démonstration)", 2026, by)


def _edition(name: str, year: int, by: Author) -> AwardEdition:
    edition = AwardEdition.objects.create(name=name, slug=str(year), year=year, purpose=PURPOSE, is_demo=True)
    for rank, (title, smallest, largest, is_for_others) in enumerate(CATEGORIES):
        AwardCategory.objects.create(
            edition=edition, name=title, smallest=smallest, largest=largest, is_for_others=is_for_others, position=rank
        )
    for title, help_text, weight in CRITERIA:
        Criterion.objects.create(edition=edition, name=title, help=help_text, weight=weight)
    awards_actions.enter_phase(edition=edition, by=by, phase=Phase.CALL)
    return edition


def _nominate(edition: AwardEdition, fiche: Any, by: Author) -> None:
    place = fiche.collectivity
    category = next(category for category in edition.categories.all() if category.holds(place))
    nominated = {"fiche": fiche, "collectivity": place, "title": fiche.live.title, "summary": fiche.live.summary}
    nomination = awards_actions.nominate(
        edition=edition, by=by, values={**nominated, "category": category, "contact_name": "Démonstration"}
    )
    awards_actions.decide_nomination(nomination=nomination, by=by, is_accepted=True, note="")


def _judge(edition: AwardEdition, jurors: list[Any]) -> None:
    criteria = list(edition.criteria.all())
    for rank, nomination in enumerate(Nomination.objects.filter(edition=edition, state=NominationState.ACCEPTED)):
        for juror in jurors:
            if awards_actions.has_conflict(nomination, juror):
                awards_actions.abstain(nomination=nomination, juror=juror, reason="Lien avec la candidature.")
            else:
                values = {criterion: 2 + (rank + number) % 4 for number, criterion in enumerate(criteria)}
                awards_actions.score(nomination=nomination, juror=juror, values=values)
