"""Documents that one may take."""

from django.db.models import F
from django.db.models.functions import TruncDate

from core.figures import Dimension, Figure, Section, Sort, facts_of, of_choices

from .enums import DocumentKind
from .models import LibraryDocument

KIND = Dimension(key="genre", label="par genre", names=of_choices(DocumentKind))

FIGURES = (
    Figure(
        key="documents",
        label="Documents de la bibliothèque",
        sort=Sort.STOCK,
        section=Section.EXPERIENCES,
        position=70,
        facts=lambda: [facts_of(LibraryDocument.objects.public(), F("kind"))],
        past=lambda: [facts_of(LibraryDocument.objects.public(), F("kind"), at=TruncDate("published_at"))],
        dimensions=(KIND,),
    ),
    Figure(
        key="telechargements",
        label="Téléchargements de documents",
        sort=Sort.STOCK,
        section=Section.EXPERIENCES,
        position=80,
        facts=lambda: [facts_of(LibraryDocument.objects.public(), F("kind"), number=F("downloads"))],
        dimensions=(KIND,),
        adds_up=True,
        note="Depuis le début\u202f; le portail ne sait pas qui.",
    ),
)
