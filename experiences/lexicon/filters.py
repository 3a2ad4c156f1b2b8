"""Filters of the lexicon."""

from core.ui.filters import ListFilter
from core.ui.forms import ListForm
from directory.territory.filters import theme_filter, words_filter

from .models import Term, TermQuerySet


class TermFilter(ListFilter[TermQuerySet]):
    """By words and theme."""

    q = words_filter("Mot", method="by_words")
    theme = theme_filter()

    class Meta:
        model = Term
        fields: list[str] = []
        form = ListForm
