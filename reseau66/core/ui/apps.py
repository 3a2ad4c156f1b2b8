from django import forms
from django.apps import AppConfig

from .reach import within_reach

# On Django’s own two, since the admin, model forms and filters make their fields themselves; before any form is made
forms.DateField.default_validators = [within_reach]
forms.DateTimeField.default_validators = [within_reach]


class UiConfig(AppConfig):
    name = "reseau66.core.ui"
    label = "ui"
    verbose_name = "interface"
