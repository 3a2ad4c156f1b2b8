from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "agenda"

    def ready(self) -> None:
        from core.personal_data.declaring import declare  # noqa: PLC0415
        from core.persons import register_persons  # noqa: PLC0415 - models are ready here

        from . import personal_data  # noqa: PLC0415
        from .registrations.queries import persons_at  # noqa: PLC0415

        declare(*personal_data.HELD)
        register_persons(persons_at)
