from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "collectivités"

    def ready(self) -> None:
        from core.personal_data.declaring import declare  # noqa: PLC0415 - models are ready here

        from . import personal_data  # noqa: PLC0415

        declare(*personal_data.HELD)
