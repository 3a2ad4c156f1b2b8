"""What collectivités of the demo said of their landscape, and aids that close soon: these are invented and say so."""

from datetime import timedelta

from django.utils import timezone

from core.readers import Author
from core.themes.models import Theme
from directory.initiatives.enums import Stage
from directory.presentation.actions import confirm_traits
from directory.resources.enums import AidNature, Audience, BodyKind, Help, Level, Purpose
from directory.resources.models import Aid, Organisation
from directory.territory.enums import Milieu
from directory.territory.models import Collectivity

# the landscape in which each lies, as any map shows it
MILIEUX = {
    Milieu.LITTORAL: ("66148", "66171", "66008", "66053"),
    Milieu.PLAINE: ("66002", "66037", "66136", "66065"),
    Milieu.PIEMONT: ("66088", "66149", "66049"),
    Milieu.MONTAGNE: ("66124", "66117"),
}
FUNDER = "Fonds d’essai (démonstration)"
AIDS = (
    ("cours-d-ecole-essai", "Rafraîchir les cours d’école (exemple de démonstration)", "energie-et-climat", 12),
    ("economies-d-eau-essai", "Économiser l’eau des bâtiments (exemple de démonstration)", "eau", 41),
)


def say_landscapes(staff: Author) -> None:
    """Let collectivités of the demo say where they lie, so that one may look at a theme within a landscape."""
    for milieu, codes in MILIEUX.items():
        for place in Collectivity.objects.filter(code__in=codes):
            confirm_traits(
                collectivity=place,
                by=staff,
                milieu=milieu,
                is_ski_resort=place.is_ski_resort,
                is_touristic=place.is_touristic,
            )


def fund() -> None:
    """Open two aids that close soon, counted from today."""
    today = timezone.localdate()
    body = Organisation.objects.create(
        slug="fonds-d-essai", name=FUNDER, level=Level.LOCAL, kind=BodyKind.OTHER, helps=[Help.FUNDING]
    )
    for slug, name, theme, days in AIDS:
        aid = Aid.objects.create(
            slug=slug,
            name=name,
            funder=body,
            audiences=[Audience.COMMUNE, Audience.EPCI],
            purposes=[Purpose.CARRY_OUT],
            natures=[AidNature.FINANCIAL],
            stages=[Stage.PLAN, Stage.MISE_EN_OEUVRE],
            amount="60\u00a0% au plus (inventé)",
            deadline=today + timedelta(days=days),
            checked_on=today,
        )
        aid.themes.set(Theme.objects.filter(slug=theme))
