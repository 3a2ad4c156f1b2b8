from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = "référents"

    def ready(self) -> None:
        from core.history.restoring import never_give_back  # noqa: PLC0415
        from core.notifications.persons import register_persons  # noqa: PLC0415
        from core.personal_data.declaring import declare  # noqa: PLC0415
        from directory.mergers.holdings import register_holdings  # noqa: PLC0415
        from directory.people import register_people  # noqa: PLC0415
        from directory.territory.permissions import register_places  # noqa: PLC0415

        from . import moving, personal_data  # noqa: PLC0415
        from .models import Referent, User  # noqa: PLC0415
        from .people.queries import people_at, persons_at, workplaces_of  # noqa: PLC0415

        never_give_back(User)
        never_give_back(Referent, "user")
        register_persons(persons_at)
        register_people(people_at)
        register_places(workplaces_of)
        register_holdings(*moving.HOLDINGS)
        declare(*personal_data.HELD)
