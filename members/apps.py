from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = "référents"

    def ready(self) -> None:
        from core.history.restoring import never_give_back  # noqa: PLC0415
        from core.personal_data.declaring import declare  # noqa: PLC0415
        from core.persons import register_persons  # noqa: PLC0415
        from directory.territory.permissions import register_places  # noqa: PLC0415

        from . import personal_data  # noqa: PLC0415
        from .models import Referent, User  # noqa: PLC0415
        from .people.queries import workplaces_of  # noqa: PLC0415
        from .sponsoring.queries import persons_at  # noqa: PLC0415

        never_give_back(User)
        never_give_back(Referent, "user")
        register_persons(persons_at)
        register_places(workplaces_of)
        declare(*personal_data.HELD)
