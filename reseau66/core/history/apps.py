from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "reseau66.core.history"
    label = "history"
    verbose_name = "historique"
