from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "collectivités"

    def ready(self) -> None:
        from core.personal_data.declaring import declare  # noqa: PLC0415

        from . import personal_data  # noqa: PLC0415
        from .mergers import moving  # noqa: PLC0415
        from .mergers.holdings import register_holdings  # noqa: PLC0415

        register_holdings(*moving.HOLDINGS)
        declare(*personal_data.HELD)
