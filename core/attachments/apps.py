from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "core.attachments"
    label = "attachments"
    verbose_name = "fichiers et images"

    def ready(self) -> None:
        from .inlays import watch_texts  # noqa: PLC0415 - models are ready here

        watch_texts()
