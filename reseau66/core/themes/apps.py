from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "reseau66.core.themes"
    label = "themes"
    verbose_name = "thèmes"
