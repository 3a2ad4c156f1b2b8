"""Every setting of the site, read from the environment: ``docs/environment.md`` lists the variables."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.utils.csp import CSP
from environs import Env, validate

from core.generics import take_parameters

take_parameters()
env = Env()

BASE_DIR = Path(__file__).resolve().parent.parent

# The network, as long as its team has written nothing else in « Réglages » (core/network)
NETWORK_NAME: str = env.str("NETWORK_NAME", "Réseau 66")
NETWORK_LONG_NAME: str = env.str("NETWORK_LONG_NAME", "Réseau départemental des Agendas 21 des Pyrénées-Orientales")
NETWORK_TAGLINE: str = env.str("NETWORK_TAGLINE", "Agendas 21 des Pyrénées-Orientales")
NETWORK_HOSTS: str = env.str("NETWORK_HOSTS", "le Département des Pyrénées-Orientales et la DREAL Occitanie")
DEPARTEMENT_NAME: str = env.str("DEPARTEMENT_NAME", "les Pyrénées-Orientales")
DEPARTEMENT_CODE: str = env.str("DEPARTEMENT_CODE", "66")
CONTACT_EMAIL: str = env.str("CONTACT_EMAIL", "reseau@reseau66.example")
DEMO: bool = env.bool("DEMO", False)

# Where the site stands
SECRET_KEY: str = env.str("SECRET_KEY", validate=validate.Length(min=32))
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])  # former keys: they read, and sign nothing
DEBUG: bool = env.bool("DEBUG", False)
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS")
HTTPS: bool = env.bool("HTTPS", True)
SITE_URL: str = env.str("SITE_URL", "http://127.0.0.1:8000")
TRUSTED_PROXIES: int = env.int("TRUSTED_PROXIES", 0)

INSTALLED_APPS = [
    "reseau66.portal.admin_site.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_filters",
    "django_htmx",
    "leaflet",
    "procrastinate.contrib.django",
    "django_prose_editor",
    "core.database",
    "core.ui",
    "core.history",
    "core.notifications",
    "core.attachments",
    "core.network",
    "core.themes",
    "core.search",
    "taggit",
    "directory",
    "members",
    "experiences",
    "events",
    "forum",
    "reseau66.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "core.ui.middleware.PermissionsPolicyMiddleware",
    "core.ui.middleware.ReadableRequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.privacy.PrivacyMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "members.accounts.middleware.StaffSecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.attachments.middleware.WriterMiddleware",
]

ROOT_URLCONF = "reseau66.urls"
WSGI_APPLICATION = "reseau66.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.csp",
                "core.network.context.identity",
                "reseau66.portal.navigation.context.place",
            ],
            "builtins": [
                "django.templatetags.static",
                "core.ui.templatetags.ui",
                "reseau66.portal.templatetags.navigation",
            ],
        },
    },
]
FORM_RENDERER = "core.ui.forms.SiteFormRenderer"

# Database: PostgreSQL only
DATABASES: dict[str, Any] = {"default": {**dj_database_url.parse(env.str("DATABASE_URL")), "ATOMIC_REQUESTS": True}}
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
# Of a disk with moving parts, PostgreSQL's default of 4 would have it read whole tables that an index finds
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c random_page_cost=1.1")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # limits stand there: a stranger must not push them out by asking for many things once
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}},
}

# Accounts
AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = ["members.backends.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "members.joining.adapters.ApplicantAdapter"
ACCOUNT_FORMS = {
    "signup": "members.joining.forms.JoinForm",
    "login": "members.accounts.forms.LoginForm",
    "add_email": "members.accounts.forms.AddEmailForm",
    "change_password": "members.accounts.forms.ChangePasswordForm",
    "set_password": "members.accounts.forms.SetPasswordForm",
    "reset_password": "members.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "members.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "members.accounts.forms.ReauthenticateForm",
    "request_login_code": "members.accounts.forms.RequestLoginCodeForm",
    "confirm_login_code": "members.accounts.forms.ConfirmLoginCodeForm",
}
MFA_ADAPTER = "members.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "members.accounts.forms.SecondFactorForm",
    "reauthenticate": "members.accounts.forms.SecondFactorAgainForm",
    "activate_totp": "members.accounts.forms.ActivateTotpForm",
    "add_webauthn": "members.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "members.accounts.forms.EditPasskeyForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900  # seconds: a mail may be slow
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Of passwords: one place tries five of an account in five minutes, and twenty in all. An account is never locked for
# everybody: after a hundred failures in an hour from anywhere, each place has one try in five minutes.
# Of mails: what the forms of guests allow (three a day to an address), counted from one place, so that no stranger
# uses up what the person herself needs; more from all places together. What led to logging in does not count.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/5m/ip,5/5m/key",
    "login_failed_anywhere": "100/h/key",
    "login_failed_slowly": "1/5m/key",
    "signup": "30/h/ip",
    "request_login_code": "30/h/ip,12/d/key",
    "request_login_code_here": "3/d/key",
    "reset_password": "30/h/ip,12/d/key",
    "reset_password_here": "3/d/key",
    "confirm_email": "1/3m/key,3/d/key",
    "manage_email": "20/h/user",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # steps of 30 s: phone clocks drift
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
USERSESSIONS_TRACK_ACTIVITY = False
STAFF_SECOND_FACTOR: bool = env.bool("STAFF_SECOND_FACTOR", True)

# Sessions, cookies, headers
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "session"
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "reseau66.portal.views.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sante/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [SITE_URL] if HTTPS else []

# Map background: none by default, the map is whole without it
MAP_TILES_URL: str = env.str("MAP_TILES_URL", "")
MAP_TILES_ATTRIBUTION: str = env.str("MAP_TILES_ATTRIBUTION", "© IGN")
LEAFLET_CONFIG = {"TILES": [], "ATTRIBUTION_PREFIX": ""}

_tiles = urlsplit(MAP_TILES_URL)
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", *([f"{_tiles.scheme}://{_tiles.netloc}"] if _tiles.netloc else [])],
    "connect-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

# Competences are compared without case; accents are compared by the database
TAGGIT_CASE_INSENSITIVE = True

# Language and time
LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_I18N = USE_TZ = True
FORMAT_MODULE_PATH = "reseau66.formats"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(BASE_DIR / "var" / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(BASE_DIR / "var" / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "reseau66.static_storage.SiteStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000  # three of each commune of a département in the table of who is engaged
FILE_UPLOAD_PERMISSIONS = 0o640

# Mail
MAIL_FOLDER: str = env.str("MAIL_FOLDER", "")
LIST_DOMAIN: str = env.str("LIST_DOMAIN", "")  # of the addresses at which the forum takes mail; none takes none
IMAP_HOST: str = env.str("IMAP_HOST", "")
IMAP_PORT: int = env.int("IMAP_PORT", 993)
IMAP_USER: str = env.str("IMAP_USER", "")
IMAP_PASSWORD: str = env.str("IMAP_PASSWORD", "")
IMAP_SECURITY: str = env.str("IMAP_SECURITY", "tls", validate=validate.OneOf(["none", "tls"]))
MAIL_FROM: str = env.str("MAIL_FROM", "")  # where it is empty, the network's name and address
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL_FROM or f"{NETWORK_NAME} <{CONTACT_EMAIL}>"
LETTER_RATE: int = env.int("LETTER_RATE", 300, validate=validate.Range(min=1))  # mails of the newsletter in a minute
_mail_security = env.str("MAIL_SECURITY", "starttls", validate=validate.OneOf(["none", "starttls", "tls"]))
MAILERS = {
    "default": {
        "BACKEND": "core.notifications.transports.FolderTransport",
        "OPTIONS": {"folder": MAIL_FOLDER},
    }
    if MAIL_FOLDER
    else {
        "BACKEND": "core.notifications.transports.SmtpTransport",
        "OPTIONS": {
            "host": env.str("MAIL_HOST", "localhost"),
            "port": env.int("MAIL_PORT", 587),
            "username": env.str("MAIL_USER", ""),
            "password": env.str("MAIL_PASSWORD", ""),
            "use_tls": _mail_security == "starttls",
            "use_ssl": _mail_security == "tls",
            "timeout": 30,
        },
    }
}

# Background work
PROCRASTINATE_WORKER_DEFAULTS = {
    "update_heartbeat_interval": 5.0,
    "stalled_worker_timeout": 20.0,
    "fetch_job_polling_interval": 2.0,
    "shutdown_graceful_timeout": 10.0,
    "delete_jobs": "successful",
}
BACKUP_STAMP = env.str("BACKUP_STAMP", "")  # a file that the backup touches once it has been checked
WORKER_SILENCE_LIMIT = 60  # seconds after which /sante/ calls the worker lost

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "reseau66.logs.JsonFormatter"},
        "text": {"()": "reseau66.logs.TextFormatter", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "filters": {"secrets": {"()": "reseau66.logs.SecretFilter"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["secrets"],
            "formatter": env.str("LOG_FORMAT", "json", validate=validate.OneOf(["json", "text"])),
        }
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "procrastinate": {"level": "WARNING"},
    },
}

# An error report tells where it broke, never with which values: a mail, a code or a password may be among them
DEFAULT_EXCEPTION_REPORTER = "reseau66.error_reports.Reporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "reseau66.error_reports.WithoutValues"

SILENCED_SYSTEM_CHECKS: list[str] = []
