"""« Vouliez-vous dire »: the nearest known word for each that is not one."""

import re

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import F

from ..ui.typography import without_accents
from .models import KnownWord

NEAR_ENOUGH = 0.3  # of trigrams in common, 1 is the same word
SHORTEST = 4  # letters of a word that is worth a guess


def suggestion_for(text: str, words: list[str]) -> str:
    """Return the text with its unknown words replaced by the nearest known ones; nothing where none is near."""
    suggested = text
    for word in dict.fromkeys(words):
        plain = without_accents(word)
        if len(plain) < SHORTEST or KnownWord.objects.filter(plain__startswith=plain).exists():
            continue
        near = KnownWord.objects.filter(plain__trigram_similar=plain).annotate(near=TrigramSimilarity("plain", plain))
        nearest = near.filter(near__gte=NEAR_ENOUGH).order_by(F("near").desc(), "word").first()
        if nearest is not None:
            suggested = re.sub(rf"\b{re.escape(word)}\b", nearest.word, suggested, flags=re.IGNORECASE)
    return suggested if suggested != text else ""
