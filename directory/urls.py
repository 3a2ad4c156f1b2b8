"""The addresses of the directory: those of its rooms, none of which takes an address of another.

The portal adds the pages that other apps have a part in (``reseau66/portal/pages``).
"""

from .checking.urls import urlpatterns as checking
from .collectivities.urls import urlpatterns as collectivities
from .initiatives.urls import urlpatterns as initiatives
from .map.urls import urlpatterns as maps
from .mergers.urls import urlpatterns as mergers
from .open_data.urls import urlpatterns as open_data
from .plans.urls import urlpatterns as plans
from .presentation.urls import urlpatterns as presentation
from .projects.urls import urlpatterns as projects
from .resources.urls import urlpatterns as resources
from .self_assessment.urls import urlpatterns as self_assessment
from .sharing.urls import urlpatterns as sharing
from .similarity.urls import urlpatterns as similarity
from .territory.urls import urlpatterns as territory

urlpatterns = [
    *(*territory, *presentation, *initiatives, *plans, *resources, *self_assessment, *projects),
    *(*collectivities, *similarity, *checking, *mergers, *maps, *open_data, *sharing),
]
