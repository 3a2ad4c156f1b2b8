from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "reseau66.core.notifications"
    label = "notifications"
    verbose_name = "courriels"
