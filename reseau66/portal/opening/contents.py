"""What a new network may begin with: each part is loaded once, and what its team changed stays."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.network.identity import network
from core.ui.typography import count
from directory.loading.directories import load_national
from directory.resources.models import Aid
from experiences.lexicon.loading import load_lexicon
from experiences.lexicon.models import Term
from experiences.library.models import Collection
from experiences.library.starting import load_collections

from ..founding.loading import load_meeting
from ..founding.reading import folder_of, meeting_in


@dataclass(frozen=True)
class Content:
    """A part of what one may begin with."""

    name: str
    what: str
    is_there: Callable[[], bool]
    load: Callable[[], int]  # how many it wrote


def _founding_folder() -> Path:
    return folder_of(network().departement_code)


def _load_founding() -> int:
    return load_meeting(meeting_in(_founding_folder()))


def _load_lexicon() -> int:
    before = Term.objects.count()
    load_lexicon()  # it also brings up to date what nobody edited
    return Term.objects.count() - before


def contents() -> list[Content]:
    """Return what this network may begin with; its founding meeting where it is told."""
    parts = [
        Content(
            "Lexique", "Les mots du développement durable, à corriger ensuite.", Term.objects.exists, _load_lexicon
        ),
        Content(
            "Aides nationales",
            "Celles qui valent partout, avec qui les donne\u202f; toutes à vérifier.",
            Aid.objects.exists,
            load_national,
        ),
        Content(
            "Collections de la bibliothèque",
            "Trois rayons vides, prêts pour vos documents.",
            Collection.objects.exists,
            load_collections,
        ),
    ]
    if _founding_folder().exists():
        what = "La réunion qui a fondé le Réseau, ses propositions et leur feuille de route."
        parts.append(Content("Réunion fondatrice", what, lambda: False, _load_founding))
    return parts


def load_all() -> list[str]:
    """Load what is missing; return what was written, in words."""
    numbers = [(content, content.load()) for content in contents()]
    return [f"{content.name}\u00a0: {count(number, 'élément')}" for content, number in numbers if number]
