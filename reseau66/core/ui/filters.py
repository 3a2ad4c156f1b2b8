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

    def by_words(self, queryset: Any, name: str, value: str) -> Any:
        """Keep what matches the words, as the queryset itself understands them."""
        return queryset.matching(value)
