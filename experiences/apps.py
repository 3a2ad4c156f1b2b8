from django.apps import AppConfig


class ExperiencesConfig(AppConfig):
    name = "experiences"
    verbose_name = "expériences"

    def ready(self) -> None:
        from core.attachments.access import register_owner  # noqa: PLC0415 - models are ready here
        from core.attachments.reading import register_reader  # noqa: PLC0415
        from core.personal_data.declaring import declare  # noqa: PLC0415
        from core.publishing.registry import register_kind  # noqa: PLC0415
        from core.richtext.terms import register_linker  # noqa: PLC0415
        from directory.mergers.holdings import register_holdings  # noqa: PLC0415
        from members.handover.followed import Followed, register_followed  # noqa: PLC0415

        from . import personal_data  # noqa: PLC0415
        from .lexicon.linking import Linker  # noqa: PLC0415
        from .library.actions import keep_text  # noqa: PLC0415
        from .models import (  # noqa: PLC0415
            FactSheetVersion,
            FicheDocument,
            LibraryDocumentVersion,
            NewsVersion,
            Photo,
        )
        from .reactions.holdings import REUSES  # noqa: PLC0415
        from .sheets.handover import followed_by, give  # noqa: PLC0415
        from .sheets.holdings import FICHES  # noqa: PLC0415

        register_kind("fiches", FactSheetVersion, "fiche")
        register_kind("documents", LibraryDocumentVersion, "document")
        register_kind("actualites", NewsVersion, "actualité")
        register_reader(keep_text)
        register_linker(Linker)
        register_owner(LibraryDocumentVersion, "file")
        register_owner(LibraryDocumentVersion, "thumbnail")
        register_owner(NewsVersion, "picture")
        register_owner(Photo, "picture")
        register_owner(FicheDocument, "file")
        register_owner(FactSheetVersion, "recording")
        register_holdings(FICHES, REUSES)
        declare(*personal_data.HELD)
        register_followed(Followed("fiche", followed_by, give))
