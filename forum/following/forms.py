"""Forms of what one follows."""

from typing import Any

from django import forms

from core.notifications.enums import Channel, NoticeKind
from core.notifications.telling import has_choice
from core.themes.models import Theme
from core.ui.forms import ChosenField

from ..topics.models import Category
from .bell import KINDS
from .enums import Level, Rhythm


class LevelForm(forms.Form):
    """How closely one follows a topic."""

    level = ChosenField(
        label="Ce sujet", choices=[(level.value, level.label) for level in Level if level != Level.FIRST]
    )


class CategoryLevelForm(forms.Form):
    """How closely one follows a category."""

    level = ChosenField(choices=Level.choices)

    def __init__(self, *args: Any, category: Category, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].label = "Ce groupe" if category.group_id else "Cette catégorie"


class PreferencesForm(forms.Form):
    """By which way one is told of each kind of notice, when the forum is mailed and how closely one follows it.

    Who may not read the forum is asked for the kinds alone.
    """

    rhythm = ChosenField(label="Les courriels de ce que je suis", choices=Rhythm.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, categories: list[Category], themes: list[Theme], reads: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.categories, self.followed_themes = categories, themes
        if not reads:
            del self.fields["rhythm"]
        for category in categories:
            label = f"Groupe «\u00a0{category.name}\u00a0»" if category.group_id else category.name
            self.fields[f"category_{category.pk}"] = ChosenField(label=label, choices=Level.choices)
        for theme in themes:
            label = f"Thème «\u00a0{theme.name}\u00a0»"
            self.fields[f"theme_{theme.pk}"] = ChosenField(label=label, choices=Level.choices)
        for kind in filter(has_choice, NoticeKind):
            self.fields[kind.value] = ChosenField(
                label=kind.label, choices=Channel.choices, initial=Channel.MAIL, widget=forms.RadioSelect
            )

    @property
    def of_kinds(self) -> list[forms.BoundField]:
        """Return the fields of the kinds of notices of which some may stay away."""
        return [self[kind.value] for kind in NoticeKind if kind.value in self.fields]

    @property
    def of_places(self) -> list[forms.BoundField]:
        """Return the fields of the forum's mails, categories and groups."""
        return [field for field in self if field.name == "rhythm" or field.name.startswith("category_")]

    @property
    def channels(self) -> dict[NoticeKind, Channel]:
        return {NoticeKind(field.name): Channel(self.cleaned_data[field.name]) for field in self.of_kinds}

    @property
    def of_themes(self) -> list[forms.BoundField]:
        return [field for field in self if field.name.startswith("theme_")]

    @property
    def follows_themes(self) -> bool:
        """Return whether there is something to see among the themes: a choice that was made, or an error."""
        return any(field.value() != Level.NORMAL or field.errors for field in self.of_themes)

    @property
    def levels(self) -> dict[Category, str]:
        return {category: self.cleaned_data[f"category_{category.pk}"] for category in self.categories}

    @property
    def theme_levels(self) -> dict[Theme, str]:
        return {theme: self.cleaned_data[f"theme_{theme.pk}"] for theme in self.followed_themes}


class NoticeFilter(forms.Form):
    """Which notices one looks at."""

    genre = forms.ChoiceField(label="À propos de", required=False, choices=[("", "Tout"), *KINDS])
    non_lus = forms.BooleanField(label="Non lus seulement", required=False)
