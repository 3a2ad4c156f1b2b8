"""The addresses of the agenda, room by room."""

from .agenda import urls as agenda
from .carpooling import urls as carpooling
from .equipment import urls as equipment
from .loans import urls as loans
from .meetings import urls as meetings
from .organising import urls as organising
from .programme import urls as programme
from .roadmaps import urls as roadmaps
from .workshops import urls as workshops

app_name = "events"
urlpatterns = [
    *agenda.urlpatterns,
    *carpooling.urlpatterns,
    *equipment.urlpatterns,
    *loans.urlpatterns,
    *meetings.urlpatterns,
    *organising.urlpatterns,
    *programme.urlpatterns,
    *roadmaps.urlpatterns,
    *workshops.urlpatterns,
]
