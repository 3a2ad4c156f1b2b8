"""Filters of the library."""

import django_filters

from core.ui.filters import ListFilter
from core.ui.forms import ListForm
from directory.territory.filters import theme_choices, words_filter

from .enums import DocumentKind, Licence
from .models import LibraryDocument, LibraryDocumentQuerySet, LibraryDocumentVersion


class DocumentListForm(ListForm):
    quiet = ("tri",)


class DocumentFilter(ListFilter[LibraryDocumentQuerySet]):
    """By words (also those inside the files), what it is, theme, licence and year."""

    q = words_filter("Mots, aussi dans les fichiers", method="by_words")
    genre = django_filters.ChoiceFilter(
        label="Genre", field_name="kind", choices=DocumentKind.choices, empty_label="Tous"
    )
    theme = django_filters.ChoiceFilter(label="Thème", choices=theme_choices, method="by_theme", empty_label="Tous")
    licence = django_filters.ChoiceFilter(
        label="Licence", field_name="live__licence", choices=Licence.choices, empty_label="Toutes"
    )
    tri = django_filters.ChoiceFilter(
        label="Trier par",
        choices=[("recent", "Les plus récents"), ("telecharge", "Les plus téléchargés"), ("pertinence", "Les mots")],
        method="as_it_is",
        empty_label=None,
    )

    class Meta:
        model = LibraryDocument
        fields: list[str] = []
        form = DocumentListForm

    def by_theme(self, queryset: LibraryDocumentQuerySet, name: str, value: str) -> LibraryDocumentQuerySet:
        through = LibraryDocumentVersion.themes.through.objects.filter(theme__slug=value)
        return queryset.filter(live__in=through.values("librarydocumentversion"))

    def as_it_is(self, queryset: LibraryDocumentQuerySet, name: str, value: str) -> LibraryDocumentQuerySet:
        """The order changes nothing in what is found: the view sorts."""
        return queryset
