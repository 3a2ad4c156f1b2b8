"""A column that holds rich text, cleaned by a form and once more whenever it is saved."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.safestring import SafeString, mark_safe

from .cleaning import LONGEST, TooLongError, clean


class RichTextField(models.TextField[str, str]):
    """HTML of the allow-list: what a form, the admin, an import or a bare ``save`` gives is cleaned.

    A form takes ``LONGEST`` characters where the column says no other number; what ``clean`` refuses is not saved.
    """

    def formfield(self, **options: Any) -> forms.Field | None:
        return super().formfield(**{"max_length": self.max_length or LONGEST, **options})

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        try:
            cleaned = clean(value) if value else value
        except TooLongError as error:
            raise ValidationError(str(error)) from error
        return super().clean(cleaned, model_instance)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        """Give the model ``get_<name>_html``, what a template prints: no template calls a text safe by itself."""
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, f"get_{name}_html", lambda row: shown(getattr(row, name)))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        cleaned = clean(value) if value else value
        setattr(model_instance, self.attname, cleaned)
        return cleaned

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Also what ``update`` writes."""
        return super().get_db_prep_save(clean(value) if isinstance(value, str) and value else value, connection)


def shown(html: str) -> SafeString:
    """Return stored rich text for a page: it was cleaned when it was written."""
    return mark_safe(html)  # noqa: S308
