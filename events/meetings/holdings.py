"""Which events go along when a collectivité becomes a part of another (``directory.mergers.holdings``).

What is over stays where it took place.
"""

from django.utils import timezone

from directory.mergers.holdings import Holding, hand_over

MEETINGS = Holding(
    *("rencontres", "rencontre à venir", "rencontres à venir"),
    of=lambda place: place.events.filter(end__gt=timezone.now()),
    move=hand_over("commune"),
    position=80,
)
