"""The addresses of the forum, gathered from its rooms."""

from .faq import urls as faq
from .following import urls as following
from .groups import urls as groups
from .inbound import urls as inbound
from .moderation import urls as moderation
from .posting import urls as posting
from .reading import urls as reading
from .sanctions import urls as sanctions
from .workspace import urls as workspace

app_name = "forum"

urlpatterns = [
    *reading.urlpatterns,
    *posting.urlpatterns,
    *following.urlpatterns,
    *moderation.urlpatterns,
    *sanctions.urlpatterns,
    *inbound.urlpatterns,
    *faq.urlpatterns,
    *groups.urlpatterns,
    *workspace.urlpatterns,
]
