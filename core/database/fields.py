"""Columns that Django has no field for."""

from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.utils.text import capfirst

TOLD = frozenset({"required", "label", "initial", "help_text", "widget"})  # by a form, and heeded


class ListOfChoices(ArrayField[list[str], list[str]]):
    """Several values of an enumeration, ticked in forms.

    Django's own form field takes them as a line with commas, and falls over a « % » in one that is no choice.
    """

    def formfield(self, **kwargs: Any) -> Any:
        """Return a field with a box for each choice, in the management too."""
        options = {
            name: kwargs[name] for name in ("required", "label", "initial", "help_text", "widget") if name in kwargs
        }
        defaults: dict[str, Any] = {
            "choices": self.base_field.choices,
            "coerce": self.base_field.to_python,
            "required": not self.blank,
            "label": capfirst(str(self.verbose_name)),
            "help_text": self.help_text,
            "widget": forms.CheckboxSelectMultiple,
        }
        return forms.TypedMultipleChoiceField(**defaults | options)

    def deconstruct(self) -> Any:
        """Return what a migration says of the column: it is Django's."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", args, kwargs
