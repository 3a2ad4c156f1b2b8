from django.apps import AppConfig


class ExperiencesConfig(AppConfig):
    name = "experiences"
    verbose_name = "expériences"

    def ready(self) -> None:
        from core.attachments.reading import register_reader  # noqa: PLC0415
        from core.personal_data.declaring import declare  # noqa: PLC0415
        from core.richtext.terms import register_linker  # noqa: PLC0415
        from directory.mergers.holdings import register_holdings  # noqa: PLC0415
        from directory.stories import Stories, register_stories  # noqa: PLC0415
        from members.handover.followed import Followed, register_followed  # noqa: PLC0415

        from . import moving, personal_data, stories  # noqa: PLC0415
        from .lexicon.linking import Linker  # noqa: PLC0415
        from .library.actions import keep_text  # noqa: PLC0415

        register_reader(keep_text)
        register_linker(Linker)
        register_holdings(*moving.HOLDINGS)
        declare(*personal_data.HELD)
        register_stories(Stories(stories.of_place, stories.of_action, stories.on_themes, stories.places_with_ribbon))
        register_followed(Followed("fiche", stories.followed_by, stories.give))
