from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "forum"
    verbose_name = "forum"

    def ready(self) -> None:
        from core.personal_data.declaring import declare  # noqa: PLC0415
        from members.backends import register_column  # noqa: PLC0415 - models are ready here
        from members.joining.welcoming import register_welcome  # noqa: PLC0415

        from . import personal_data  # noqa: PLC0415
        from .following.actions import welcome  # noqa: PLC0415
        from .following.queries import unseen_notices  # noqa: PLC0415

        register_column("unseen_notices", unseen_notices)
        register_welcome(welcome)
        declare(*personal_data.HELD)
