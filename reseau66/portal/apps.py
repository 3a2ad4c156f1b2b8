from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "reseau66.portal"
    label = "portal"
    verbose_name = "portail"

    def ready(self) -> None:
        from directory.mentions import register_mentions  # noqa: PLC0415

        from . import showings  # noqa: PLC0415

        register_mentions(showings.RULES)
