from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    name = "reseau66.portal"
    label = "portal"
    verbose_name = "portail"

    def ready(self) -> None:
        from django.core import checks  # noqa: PLC0415

        from core.personal_data.declaring import declare  # noqa: PLC0415
        from core.persons import register_persons  # noqa: PLC0415
        from forum.returns.actions import register_refused_address  # noqa: PLC0415
        from members.joining.welcoming import register_welcome  # noqa: PLC0415

        from .bookmarks import personal_data as of_bookmarks  # noqa: PLC0415
        from .demo.database import check_no_demo  # noqa: PLC0415
        from .desk import personal_data as of_the_desk  # noqa: PLC0415
        from .letters import personal_data as of_letters  # noqa: PLC0415
        from .letters.subscribing import persons_at, refuse, welcome  # noqa: PLC0415
        from .mailings import personal_data as of_mailings  # noqa: PLC0415
        from .staff_rights import write_groups  # noqa: PLC0415
        from .team import personal_data as of_the_team  # noqa: PLC0415

        checks.register(check_no_demo, checks.Tags.database)
        post_migrate.connect(write_groups, sender=self, dispatch_uid="staff-groups")
        declare(*of_letters.HELD, *of_the_desk.HELD, *of_bookmarks.HELD, *of_the_team.HELD, *of_mailings.HELD)
        register_persons(persons_at)
        register_refused_address(refuse)
        register_welcome(welcome)
