from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "core.notifications"
    label = "notifications"
    verbose_name = "courriels"

    def ready(self) -> None:
        from ..personal_data.declaring import declare  # noqa: PLC0415 - models are ready here
        from .personal_data import HELD  # noqa: PLC0415

        declare(*HELD)
