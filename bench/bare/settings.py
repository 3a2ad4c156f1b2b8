"""The bare page's settings: session and account middleware, nothing else, on the same database."""

from reseau66.settings import *  # noqa: F403
from reseau66.settings import BASE_DIR

ROOT_URLCONF = "bench.bare.urls"
WSGI_APPLICATION = "bench.bare.wsgi.application"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
INSTALLED_APPS = [
    *("django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.postgres"),
    *("core.database", "core.history", "core.attachments", "core.themes"),
    "core.notifications",
    "core.search",
    *("taggit", "directory", "bench.bare.apps.BareMembersConfig"),
]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "bench" / "bare" / "templates"],
        "OPTIONS": {"context_processors": ["django.contrib.auth.context_processors.auth"]},
    }
]
SECURE_SSL_REDIRECT = False
