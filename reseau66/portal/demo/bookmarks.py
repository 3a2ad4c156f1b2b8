"""What two persons of the demo keep."""

from core.kinds import Kind, searches
from core.kinds import kinds as declared
from members.models import User

from ..bookmarks import actions
from .people import DOMAIN

KEPT = {"elu": ("fiches", "rencontres", "aides"), "technicienne": ("fiches", "documents", "sujets", "acteurs")}
FILED = "Pour le conseil municipal"


def keep_things() -> None:
    """Have each keep what comes first of some kinds, and file the fiche."""
    for name, keys in KEPT.items():
        owner = User.objects.get(email=f"{name}@{DOMAIN}")
        for key in keys:
            kind = declared()[key]
            pk = _first(kind, owner)
            if pk is not None:
                actions.keep(owner=owner, kind=kind, pk=pk)
                if key == "fiches":
                    actions.put_on_shelf(shelf=actions.make_shelf(owner=owner, name=FILED), kind=kind, pk=pk)


def _first(kind: Kind, owner: User) -> int | None:
    keys = searches()[kind.key].readable(owner).order_by("pk").values_list("pk", flat=True)
    first: int | None = keys.first()
    return first
