from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "core.search"
    label = "search"
    verbose_name = "recherche"
