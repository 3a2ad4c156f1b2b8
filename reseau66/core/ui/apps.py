from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "reseau66.core.ui"
    label = "ui"
    verbose_name = "interface"
