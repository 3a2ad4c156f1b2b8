from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "core.history"
    label = "history"
    verbose_name = "historique"

    def ready(self) -> None:
        from ..personal_data.declaring import declare  # noqa: PLC0415 - models are ready here
        from .personal_data import HELD  # noqa: PLC0415

        declare(*HELD)
