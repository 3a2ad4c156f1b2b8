from django.apps import AppConfig


class ExperiencesConfig(AppConfig):
    name = "experiences"
    verbose_name = "expériences"

    def ready(self) -> None:
        from reseau66.core.attachments.access import register_owner  # noqa: PLC0415 - models are ready here
        from reseau66.core.publishing.registry import register_kind  # noqa: PLC0415

        from .models import FactSheetVersion, FicheDocument, Photo  # noqa: PLC0415

        register_kind("fiches", FactSheetVersion, "fiche")
        register_owner(Photo, "picture")
        register_owner(FicheDocument, "file")
