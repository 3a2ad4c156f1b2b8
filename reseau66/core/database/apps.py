from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    name = "reseau66.core.database"
    label = "database"
    verbose_name = "base de données"
