"""The addresses of the forum, gathered from its rooms."""

from .faq import urls as faq
from .following import urls as following
from .groups import urls as groups
from .inbound import urls as inbound
from .moderation import urls as moderation
from .topics import urls as topics

app_name = "forum"

urlpatterns = [
    *topics.urlpatterns,
    *following.urlpatterns,
    *moderation.urlpatterns,
    *inbound.urlpatterns,
    *faq.urlpatterns,
    *groups.urlpatterns,
]
