"""How far a place is from a journey, as the crow flies."""

import math

from directory.territory.models import Collectivity

from ..meetings.models import Event
from .models import Ride

NEAR = 10.0  # km between a commune and the straight line of a journey, from which an alert is worth a mail
_DEGREE = 111.2  # km in a degree of latitude


def distance_to(ride: Ride, event: Event, place: Collectivity) -> float | None:
    """Return the km from a place to the straight line between a ride's commune and the event; None where unknown."""
    start, end, point = _point(ride.commune), event.point, _point(place)
    if start is None or point is None:
        return None
    return _to_segment(_flat(point, point), _flat(start, point), _flat(end or start, point))


def passes_near(ride: Ride, event: Event, place: Collectivity) -> bool:
    distance = distance_to(ride, event, place)
    return ride.commune_id == place.pk or (distance is not None and distance <= NEAR)


def _point(place: Collectivity) -> tuple[float, float] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def _flat(point: tuple[float, float], origin: tuple[float, float]) -> tuple[float, float]:
    """Return km east and north of ``origin``: right to a hundredth at the size of a département."""
    east = (point[1] - origin[1]) * _DEGREE * math.cos(math.radians(origin[0]))
    return east, (point[0] - origin[0]) * _DEGREE


def _to_segment(point: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    along = (b[0] - a[0], b[1] - a[1])
    length = along[0] ** 2 + along[1] ** 2
    share = 0.0 if length == 0 else ((point[0] - a[0]) * along[0] + (point[1] - a[1]) * along[1]) / length
    share = min(max(share, 0.0), 1.0)
    return math.hypot(a[0] + share * along[0] - point[0], a[1] + share * along[1] - point[1])
