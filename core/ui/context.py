"""What every template knows of the site."""

from django.conf import settings
from django.http import HttpRequest

NETWORK = {
    "name": settings.NETWORK_NAME,
    "long_name": settings.NETWORK_LONG_NAME,
    "tagline": settings.NETWORK_TAGLINE,
    "hosts": settings.NETWORK_HOSTS,
    "departement": settings.DEPARTEMENT_NAME,
    "contact_email": settings.CONTACT_EMAIL,
    "url": settings.SITE_URL,
    "is_demo": settings.DEMO,
}


def network(request: HttpRequest) -> dict[str, object]:
    """Return the site's identity, from the settings."""
    return {"network": NETWORK}
