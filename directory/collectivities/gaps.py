"""What the page of a collectivité would gain most by, each with the form that fills it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from ..initiatives.models import Initiative
from ..territory.models import Collectivity


@dataclass(frozen=True)
class Gap:
    """Something that a page lacks, in words that go on « il manque… », and where it is written."""

    words: str
    address: str


def gaps_of(place: Collectivity, initiatives: Iterable[tuple[Initiative, int]]) -> list[Gap]:
    """Return what is not known of a place and of its démarches, each given with its number of actions; no query."""
    page = place.code, place.slug
    gaps = [] if place.milieu else [Gap("le milieu", reverse("directory:edit_traits", args=page))]
    described = list(initiatives)
    if not described:
        gaps.append(Gap("sa démarche", reverse("directory:add_initiative", args=page)))
    for initiative, actions in described:
        form = reverse("directory:edit_initiative", args=[*page, initiative.pk])
        which = f"\u00a0: {initiative.title}" if len(described) > 1 else ""
        wanted = (
            (initiative.stage, "l’étape de sa démarche", f"{form}#id_stage"),
            (initiative.summary, "la démarche en bref", f"{form}#id_summary"),
            (actions, "son programme d’actions", initiative.plan_address),
        )
        gaps += [Gap(words + which, address) for is_known, words, address in wanted if not is_known]
    contact = reverse("directory:edit_contact", args=page)
    of_contact = (
        (place.address, "l’adresse de la mairie" if place.is_commune else "l’adresse du siège", "#id_address"),
        (place.phone, "le téléphone public", "#id_phone"),
        (place.email, "le courriel public", "#id_email"),
        (place.website, "le site internet", "#id_website"),
        (place.photo_id, "une photo", "#photo"),
    )
    return gaps + [Gap(words, contact + part) for is_known, words, part in of_contact if not is_known]
