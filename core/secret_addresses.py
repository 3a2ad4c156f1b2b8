"""Addresses of the site that open something to whoever has them."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

# what routes call that which opens: the name of the parameter is the declaration
SECRET_PARAMETERS = frozenset({"token", "key", "uidb36", "word"})
_IN_QUERIES = ("token=", "key=", "code=", "jeton=", "cle=")
_LONG = re.compile(r"[^/]{16,}")


def opens_something(address: str) -> bool:
    """Return whether an address of the site carries a secret; those of other sites are not ours to know."""
    if not address.startswith(settings.SITE_URL):
        return False
    parts = urlsplit(address)
    if any(name in parts.query for name in _IN_QUERIES):
        return True
    try:
        match = resolve(parts.path or "/")
    except Resolver404:
        return True  # nobody can tell what it opens
    return not SECRET_PARAMETERS.isdisjoint(match.kwargs)


def masked_path(path: str) -> str:
    """Return a path of the site without the secrets that it carries, for logs and reports."""
    try:
        values = [str(value) for name, value in resolve(path).kwargs.items() if name in SECRET_PARAMETERS]
    except Resolver404:
        return _LONG.sub("…", path)
    for value in values:
        path = path.replace(value, "…")
    return path
