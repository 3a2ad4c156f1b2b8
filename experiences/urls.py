"""The addresses of what is told and read, room by room; fiche and document stand in ``portal/pages/urls.py``."""

from .authoring import urls as authoring
from .awards import urls as awards
from .candidacies import urls as candidacies
from .lexicon import urls as lexicon
from .library import urls as library
from .news import urls as news
from .reactions import urls as reactions
from .sheets import urls as sheets

urlpatterns = [
    *authoring.urlpatterns,
    *candidacies.urlpatterns,
    *awards.urlpatterns,
    *lexicon.urlpatterns,
    *library.urlpatterns,
    *news.urlpatterns,
    *reactions.urlpatterns,
    *sheets.urlpatterns,
]
