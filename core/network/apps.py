from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "core.network"
    label = "network"
    verbose_name = "identité du réseau"

    def ready(self) -> None:
        from ..personal_data.declaring import declare  # noqa: PLC0415 - models are ready here
        from .personal_data import HELD  # noqa: PLC0415

        declare(*HELD)
