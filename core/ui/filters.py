"""What the filters of every list have in common."""

from typing import Any

import django_filters
from django import forms


class ListFilter(django_filters.FilterSet):
    """A set of filters whose form class is made once; choices given as a callable are still read at each request."""

    _kept: type[forms.Form] | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls._kept = None

    def get_form_class(self) -> type[forms.Form]:
        cls = type(self)
        if cls._kept is None:
            cls._kept = super().get_form_class()
        return cls._kept

    @property
    def refuses_words(self) -> bool:
        """Return whether what was typed into a field is too long: its error says so."""
        return any(isinstance(self.filters.get(name), django_filters.CharFilter) for name in self.form.errors)

    def filter_queryset(self, queryset: Any) -> Any:
        """Find nothing where words are refused: without them a list, a file or an alert would hold more than asked."""
        return queryset.none() if self.refuses_words else super().filter_queryset(queryset)

    def by_words(self, queryset: Any, name: str, value: str) -> Any:
        """Keep what matches the words, as the queryset itself understands them."""
        return queryset.matching(value)
