"""What the filters of every list have in common."""

from typing import Any, cast

import django_filters
from django import forms
from django.db.models import QuerySet

from .forms import ListForm


class ListFilter[Rows: QuerySet[Any]](django_filters.FilterSet):
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
    def qs(self) -> Rows:
        return cast(Rows, super().qs)  # filtered, it is of the class that it was

    @property
    def form(self) -> ListForm:
        return cast(ListForm, super().form)

    @property
    def refuses_words(self) -> bool:
        """Return whether what was typed into a field is too long: its error says so."""
        return any(isinstance(self.filters.get(name), django_filters.CharFilter) for name in self.form.errors)

    def filter_queryset(self, queryset: QuerySet[Any]) -> Rows:
        """Find nothing where words are refused: without them a list, a file or an alert would hold more than asked."""
        return cast(Rows, queryset.none() if self.refuses_words else super().filter_queryset(queryset))

    def by_words(self, queryset: Any, name: str, value: str) -> Any:
        """Keep what matches the words, as the queryset itself understands them."""
        return queryset.matching(value)
