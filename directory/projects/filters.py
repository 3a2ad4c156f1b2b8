"""Filters of shared projects."""

import django_filters

from core.ui.filters import ListFilter
from core.ui.forms import ListForm

from ..territory.filters import theme_filter
from .enums import ProjectKind, ProjectStatus
from .models import SharedProject, SharedProjectQuerySet


class ProjectFilter(ListFilter[SharedProjectQuerySet]):
    """Shared projects by kind, status, theme."""

    sorte = django_filters.ChoiceFilter(
        label="Sorte", field_name="kind", choices=ProjectKind.choices, empty_label="Toutes"
    )
    etat = django_filters.ChoiceFilter(
        label="État", field_name="status", choices=ProjectStatus.choices, empty_label="Tous"
    )
    theme = theme_filter()

    class Meta:
        model = SharedProject
        fields: list[str] = []
        form = ListForm
