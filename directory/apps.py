from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "collectivités"

    def ready(self) -> None:
        from core.attachments.access import register_owner  # noqa: PLC0415 - models are ready here

        from .mergers import actions as merging  # noqa: PLC0415
        from .mergers.holdings import Holding, register_holding  # noqa: PLC0415
        from .models import InitiativeDocument  # noqa: PLC0415

        register_owner(InitiativeDocument, "file")
        for holding in (
            Holding(
                *("demarches", "démarche avec son programme", "démarches avec leurs programmes"),
                of=lambda place: place.initiatives.all(),
                move=merging.move_initiative,
                position=20,
            ),
            Holding(
                *("projets", "projet commun porté", "projets communs portés"),
                of=lambda place: place.carried_projects.all(),
                move=merging.move_project,
                position=50,
            ),
            Holding(
                *("participations", "projet commun rejoint", "projets communs rejoints"),
                of=lambda place: place.joined_projects.select_related("project"),
                move=merging.move_partner,
                position=51,
            ),
            Holding(
                *("positionnements", "positionnement daté", "positionnements datés"),
                of=lambda place: place.assessments.filter(closed_at__isnull=False),
                move=merging.move_assessment,
                position=60,
            ),
            Holding(
                *("trame", "étape de la trame", "étapes de la trame"),
                of=lambda place: place.trame_steps.all(),
                move=merging.move_step,
                position=61,
            ),
        ):
            register_holding(holding)
