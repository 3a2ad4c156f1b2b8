from django.apps import AppConfig


class ExperiencesConfig(AppConfig):
    name = "experiences"
    verbose_name = "expériences"

    def ready(self) -> None:
        from core.attachments.reading import register_reader  # noqa: PLC0415 - models are ready here
        from core.personal_data.declaring import declare  # noqa: PLC0415
        from core.richtext.terms import register_linker  # noqa: PLC0415
        from core.search.query_parser import register_names  # noqa: PLC0415

        from . import personal_data  # noqa: PLC0415
        from .lexicon.linking import Linker  # noqa: PLC0415
        from .lexicon.models import names_of_terms  # noqa: PLC0415
        from .library.actions import keep_text  # noqa: PLC0415

        register_reader(keep_text)
        register_linker(Linker)
        register_names(names_of_terms)
        declare(*personal_data.HELD)
