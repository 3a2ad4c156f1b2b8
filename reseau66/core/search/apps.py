from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "reseau66.core.search"
    label = "search"
    verbose_name = "recherche"
