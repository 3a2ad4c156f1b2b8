"""Entry point for gunicorn."""

import os
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reseau66.settings")
_django = get_wsgi_application()

from .portal.demo.database import refuse_on_real_server  # noqa: E402 - after the set-up

refuse_on_real_server()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer as Django does, without a charset that is none of texts: there it fails before any middleware."""
    content_type = environ.get("CONTENT_TYPE", "")
    if "charset" in content_type.lower():
        try:
            "".encode(parse_header_parameters(content_type)[1].get("charset", "utf-8"))
        except (LookupError, ValueError):
            environ["CONTENT_TYPE"] = content_type.split(";")[0]
    return _django(environ, start_response)
