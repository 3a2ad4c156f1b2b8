"""What the rooms of the territory hold about persons."""

from .initiatives import personal_data as initiatives
from .plans import personal_data as plans
from .projects import personal_data as projects
from .resources import personal_data as resources
from .self_assessment import personal_data as self_assessment
from .territory import personal_data as territory

HELD = [*territory.HELD, *initiatives.HELD, *plans.HELD, *projects.HELD, *self_assessment.HELD, *resources.HELD]
