from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "reseau66.portal"
    label = "portal"
    verbose_name = "portail"
