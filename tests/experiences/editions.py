"""An edition of the trophées put into a phase, what competes there, and its marks."""

from django.urls import reverse

from experiences.awards import actions as awards_actions
from experiences.awards.enums import NominationState
from experiences.models import AwardEdition, Nomination
from tests import factories


def enter(edition, phase):
    AwardEdition.objects.filter(pk=edition.pk).update(phase=phase)
    edition.refresh_from_db()


def nominated(edition, category, *, title="Un projet", **fields):
    place = {} if "actor" in fields else {"collectivity": factories.CollectivityFactory(population=900)}
    told = {"summary": "En bref.", "contact_name": "X", "state": NominationState.ACCEPTED}
    return Nomination.objects.create(edition=edition, category=category, title=title, **{**told, **place, **fields})


def scored(nomination, juror, *values):
    criteria = list(nomination.edition.criteria.all())
    awards_actions.score(nomination=nomination, juror=juror, values=dict(zip(criteria, values, strict=True)))


def address(edition, name, *more):
    return reverse(f"experiences:{name}", args=[edition.slug, *more])
