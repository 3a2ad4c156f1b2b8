"""The addresses of the agenda, room by room; pages that join apps stand in the portal (``portal/pages/urls.py``)."""

from .agenda import urls as agenda
from .attending import urls as attending
from .booklets import urls as booklets
from .carpooling import urls as carpooling
from .catalogue import urls as catalogue
from .facilitation import urls as facilitation
from .loans import urls as loans
from .meetings import urls as meetings
from .organising import urls as organising
from .programme import urls as programme
from .registrations import urls as registrations
from .roadmaps import urls as roadmaps
from .workshops import urls as workshops

urlpatterns = [
    *agenda.urlpatterns,
    *attending.urlpatterns,
    *booklets.urlpatterns,
    *carpooling.urlpatterns,
    *catalogue.urlpatterns,
    *facilitation.urlpatterns,
    *loans.urlpatterns,
    *meetings.urlpatterns,
    *organising.urlpatterns,
    *programme.urlpatterns,
    *registrations.urlpatterns,
    *roadmaps.urlpatterns,
    *workshops.urlpatterns,
]
