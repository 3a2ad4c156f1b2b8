"""The addresses of the members, gathered from their rooms; those of accounts have none of its namespace."""

from .accounts import urls as accounts
from .coverage import urls as coverage
from .elections import urls as elections
from .handover import urls as handover
from .joining import urls as joining
from .leaving import urls as leaving
from .people import urls as people
from .sponsoring import urls as sponsoring
from .texts import urls as texts

app_name = "members"

urlpatterns = [
    *coverage.urlpatterns,
    *elections.urlpatterns,
    *handover.urlpatterns,
    *joining.urlpatterns,
    *leaving.urlpatterns,
    *people.urlpatterns,
    *sponsoring.urlpatterns,
    *texts.urlpatterns,
]

account_urlpatterns = [*joining.account_urlpatterns, *accounts.urlpatterns]
