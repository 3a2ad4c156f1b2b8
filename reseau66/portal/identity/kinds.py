"""Who the network is, as the portal knows it: its logo is public."""

from core.kinds import Absent, Kind
from core.network.models import Identity

KINDS = (
    Kind(
        key="identite",
        model=Identity,
        name="identité du Réseau",
        heading="Identité du Réseau",
        position=990,
        search=Absent("it is on every page"),
        card=Absent("it has no page of its own"),
        letter=Absent("each letter bears it"),
        publication=Absent("who keeps the settings writes it"),
        files=((Identity, "logo"),),
        holdings=Absent("it is the network's"),
        handover=Absent("it is the network's"),
        open_data=Absent("it is on every page"),
        figure=Absent("it is one"),
        feed=Absent("it is no news"),
        calendar=Absent("it has no day"),
    ),
)
