from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "collectivités"

    def ready(self) -> None:
        from reseau66.core.attachments.access import register_owner  # noqa: PLC0415 - models are ready here

        from .models import InitiativeDocument  # noqa: PLC0415

        register_owner(InitiativeDocument, "file")
