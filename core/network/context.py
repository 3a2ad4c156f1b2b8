"""What every template knows of the site."""

from django.http import HttpRequest

from .identity import Network, network


def identity(request: HttpRequest) -> dict[str, Network]:
    """Return the network's identity, as ``network``."""
    return {"network": network()}
