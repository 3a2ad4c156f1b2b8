from django import forms
from django.apps import AppConfig
from django.db import models

from .reach import within_reach

# On Django’s own, since the admin, model forms and filters make their fields themselves; before any form is made
forms.DateField.default_validators = [within_reach]
forms.DateTimeField.default_validators = [within_reach]
models.DateField.default_validators = [within_reach]  # moments are such fields too


class UiConfig(AppConfig):
    name = "reseau66.core.ui"
    label = "ui"
    verbose_name = "interface"
