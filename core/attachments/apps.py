from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "core.attachments"
    label = "attachments"
    verbose_name = "fichiers et images"

    def ready(self) -> None:
        from ..personal_data.declaring import declare  # noqa: PLC0415 - models are ready here
        from .embedded_images import watch_texts  # noqa: PLC0415
        from .personal_data import HELD  # noqa: PLC0415

        watch_texts()
        declare(*HELD)
