"""Entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reseau66.settings")
application = get_wsgi_application()

from reseau66.portal.demo.database import refuse_on_real_server  # noqa: E402 - after the set-up

refuse_on_real_server()
