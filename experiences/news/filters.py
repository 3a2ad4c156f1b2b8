"""Filters of the news."""

import django_filters

from core.ui.filters import ListFilter
from core.ui.forms import ListForm
from directory.territory.filters import theme_choices, words_filter

from .enums import NewsKind
from .models import News, NewsQuerySet, NewsVersion


class NewsFilter(ListFilter[NewsQuerySet]):
    """By words, kind and theme."""

    q = words_filter("Mots", method="by_words")
    genre = django_filters.ChoiceFilter(label="Genre", field_name="kind", choices=NewsKind.choices, empty_label="Tous")
    theme = django_filters.ChoiceFilter(label="Thème", choices=theme_choices, method="by_theme", empty_label="Tous")

    class Meta:
        model = News
        fields: list[str] = []
        form = ListForm

    def by_theme(self, queryset: NewsQuerySet, name: str, value: str) -> NewsQuerySet:
        through = NewsVersion.themes.through.objects.filter(theme__slug=value)
        return queryset.filter(live__in=through.values("newsversion"))
