from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "forum"
    verbose_name = "forum"

    def ready(self) -> None:
        from members.backends import register_column  # noqa: PLC0415 - models are ready here
        from members.belongings import register_rows  # noqa: PLC0415

        from . import stories  # noqa: PLC0415
        from .following.queries import unseen_notices  # noqa: PLC0415

        register_column("unseen_notices", unseen_notices)
        register_rows("Messages au forum", stories.posts_of)
        register_rows("Mercis au forum", stories.thanks_of)
        register_rows("Ce que je suis au forum", stories.follows_of)
        register_rows("Groupes", stories.groups_of)
