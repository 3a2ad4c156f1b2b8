"""The addresses of the directory: those of its rooms, none of which takes an address of another.

The portal adds the pages that other apps have a part in (``reseau66/portal/pages``).
"""

from .initiatives.urls import urlpatterns as initiatives
from .map.urls import urlpatterns as maps
from .mergers.urls import urlpatterns as mergers
from .plans.urls import urlpatterns as plans
from .projects.urls import urlpatterns as projects
from .resources.urls import urlpatterns as resources
from .self_assessment.urls import urlpatterns as self_assessment
from .territory.urls import urlpatterns as territory

urlpatterns = [*territory, *initiatives, *plans, *self_assessment, *resources, *projects, *maps, *mergers]
