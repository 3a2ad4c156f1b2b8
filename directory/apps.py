from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "collectivités"

    def ready(self) -> None:

        from .mergers import moving  # noqa: PLC0415
        from .mergers.holdings import register_holdings  # noqa: PLC0415

        register_holdings(*moving.HOLDINGS)
