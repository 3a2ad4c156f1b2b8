from datetime import date

from django import forms
from django.apps import AppConfig
from django.core.validators import URLValidator
from django.db import models
from django.utils.dateformat import DateFormat

from .reach import within_reach

# On Django’s own, since the admin, model forms and filters make their fields themselves; before any form is made
forms.DateField.default_validators = [within_reach]
forms.DateTimeField.default_validators = [within_reach]
models.DateField.default_validators = [within_reach]  # moments are such fields too

# Django’s own sentence speaks of a « URL », a word that few of those who type one know
NO_PAGE = "Ce n’est pas l’adresse d’une page. Copiez-la de votre navigateur\u00a0: https://www.exemple.fr."
URLValidator.message = NO_PAGE
forms.URLField.default_error_messages["invalid"] = NO_PAGE


def _french_suffix(day: DateFormat) -> str:
    return "ᵉʳ" if isinstance(day.data, date) and day.data.day == 1 else ""


# Django's own « S » is English, « 1st », and its lists, logs and hierarchies of dates know nothing but such patterns
DateFormat.S = _french_suffix  # type: ignore[assignment]


class UiConfig(AppConfig):
    name = "core.ui"
    label = "ui"
    verbose_name = "interface"
