"""The site's settings for mypy's Django plugin, which runs without an environment."""

import os

from reseau66 import development

development.set_defaults()
os.environ.setdefault("DATABASE_URL", "postgres://localhost/none")

from reseau66.settings import *  # noqa: E402, F403
