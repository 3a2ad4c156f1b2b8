"""The territory as drawings, and what they tell of the collectivités."""

from .drawings import Drawing, DrawnPlace, MapLevel, TerritoryDrawings, drawings, locator, position, shapes_of
from .facts import Facts, facts_of
from .geometry import Shape, contains, dissolve, distance_km

__all__ = [
    "Drawing",
    "DrawnPlace",
    "Facts",
    "MapLevel",
    "Shape",
    "TerritoryDrawings",
    "contains",
    "dissolve",
    "distance_km",
    "drawings",
    "facts_of",
    "locator",
    "position",
    "shapes_of",
]
