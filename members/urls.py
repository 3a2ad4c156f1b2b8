"""The addresses of the members, gathered from their rooms; those of accounts have none of its namespace."""

from .accounts import urls as accounts
from .annuaire import urls as annuaire
from .coverage import urls as coverage
from .elections import urls as elections
from .freshness import urls as freshness
from .handover import urls as handover
from .joining import urls as joining
from .leaving import urls as leaving
from .messages import urls as messages
from .people import urls as people
from .sponsoring import urls as sponsoring
from .texts import urls as texts
from .trombinoscope import urls as trombinoscope

app_name = "members"

urlpatterns = [
    *annuaire.urlpatterns,
    *coverage.urlpatterns,
    *elections.urlpatterns,
    *freshness.urlpatterns,
    *handover.urlpatterns,
    *joining.urlpatterns,
    *leaving.urlpatterns,
    *messages.urlpatterns,
    *people.urlpatterns,
    *sponsoring.urlpatterns,
    *texts.urlpatterns,
    *trombinoscope.urlpatterns,
]

account_urlpatterns = [*joining.account_urlpatterns, *accounts.urlpatterns]
