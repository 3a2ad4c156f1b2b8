from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "agenda"

    def ready(self) -> None:
        from core.notifications.persons import register_persons  # noqa: PLC0415
        from directory.happenings import register_happenings  # noqa: PLC0415
        from directory.mergers.holdings import register_holdings  # noqa: PLC0415
        from members.belongings import register_rows  # noqa: PLC0415

        from . import moving, stories  # noqa: PLC0415

        register_holdings(*moving.HOLDINGS)
        register_happenings(stories.happening_in)
        register_persons(stories.persons_at)
        register_rows("Rencontres que j’organise", stories.organised_by)
        register_rows("Inscriptions aux rencontres", stories.registrations_of)
        register_rows("Propositions d’atelier", stories.proposals_of)
        register_rows("Avis sur la feuille de route", stories.opinions_of)
        register_rows("Matériel emprunté", stories.loans_of)
        register_rows("Matériel dont je m’occupe", stories.equipment_of)
