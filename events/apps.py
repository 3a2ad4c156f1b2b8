from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "agenda"

    def ready(self) -> None:
        from core.notifications.persons import register_persons  # noqa: PLC0415
        from core.personal_data.declaring import declare  # noqa: PLC0415
        from directory.happenings import register_happenings  # noqa: PLC0415
        from directory.mergers.holdings import register_holdings  # noqa: PLC0415

        from . import moving, personal_data, stories  # noqa: PLC0415

        register_holdings(*moving.HOLDINGS)
        declare(*personal_data.HELD)
        register_happenings(stories.happening_in)
        register_persons(stories.persons_at)
