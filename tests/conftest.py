"""Fixtures that every test folder shares."""

import hashlib
import io
import math
import sys
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache, caches
from django.db import connections
from django.test import Client, TransactionTestCase
from PIL import Image

from core.attachments import apart, decoding, documents
from core.network import identity
from core.notifications.actions import sweep
from tests import emptying, factories, schema
from tests.territory import put, rows_of_it

ROLES = ("public", "newcomer", "member", "animateur")


class UndefinedVariable(str):
    """Django's ``string_if_invalid`` that fails the test instead of printing nothing."""

    __slots__ = ()

    def __contains__(self, item: object) -> bool:
        return item == "%s"

    def __mod__(self, variable: object) -> str:
        raise AssertionError(f"undefined template variable: {variable}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Make the database of this run, or of this worker of it, a copy of one that is migrated."""
    connections["default"].settings_dict["TEST"]["TEMPLATE"] = schema.migrated()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Have each test that commits take away its own rows, rather than have Django flush all tables."""
    with django_db_blocker.unblock():
        standing = emptying.standing_rows()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: emptying.empty(standing))
        yield
    with django_db_blocker.unblock(), connections["default"].cursor() as cursor:
        # the servers of browser tests leave a connection open, which would hold the database
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session", autouse=True)
def _opened_once():
    """Remember what the process apart said of a picture or a PDF: most tests send the same one.

    What is asked of ``apart.asked`` itself is asked anew.
    """
    known = {}

    def remembered(module, *words, data, patience):
        key = (sys.executable, module, words, patience, hashlib.sha256(data).digest())
        if key not in known:
            known[key] = apart.asked(module, *words, data=data, patience=patience)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decoding, "asked", remembered)
        patch.setattr(documents, "asked", remembered)
        yield


@pytest.fixture(autouse=True)
def _nothing_written_of_the_network(monkeypatch):
    """The network is who the settings say, without a question to the database; ``forget`` has a test ask."""
    monkeypatch.setattr(identity, "_kept", identity._Kept({}, until=math.inf))


@pytest.fixture(autouse=True)
def _test_settings(settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = django_settings.CACHES | {"memory": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    settings.WHITENOISE_AUTOREFRESH = True  # else each client of a test begins with reading every static file
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MAIL_FOLDER = str(tmp_path / "courriels")
    settings.MAILERS = {
        "default": {
            "BACKEND": "core.notifications.transports.FolderTransport",
            "OPTIONS": {"folder": settings.MAIL_FOLDER},
        }
    }


@pytest.fixture
def process_cache(_test_settings, settings):
    """What is the same for all readers is remembered for a minute, as it is outside the tests."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "tests"}
    settings.CACHES = settings.CACHES | {"memory": memory}
    yield
    caches["memory"].clear()


@pytest.fixture
def strict_templates(settings):
    """A variable that a template names and the view does not give fails the test."""
    templates = [dict(django_settings.TEMPLATES[0])]
    templates[0]["OPTIONS"] = templates[0]["OPTIONS"] | {"string_if_invalid": UndefinedVariable("%s")}
    settings.TEMPLATES = templates


@pytest.fixture
def _empty_cache(db):
    """Rate limits live in the cache."""
    cache.clear()


@pytest.fixture(scope="session")
def _territory(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return rows_of_it()


@pytest.fixture
def territory(_territory, db):
    """The real communes, EPCI and contours."""
    put(_territory)


@pytest.fixture
def member(db):
    return factories.make_member()


@pytest.fixture
def newcomer(db):
    return factories.make_newcomer()


@pytest.fixture
def animateur(db):
    return factories.make_animateur()


@pytest.fixture
def gestionnaire(db):
    return factories.make_gestionnaire()


@pytest.fixture
def administrateur(db):
    return factories.make_administrateur()


@pytest.fixture
def clients(member, newcomer, animateur):
    """One logged-in client for each role, and one for the public."""
    found = {"public": Client()}
    for role, user in (("newcomer", newcomer), ("member", member), ("animateur", animateur)):
        found[role] = Client()
        found[role].force_login(user)
    return found


@pytest.fixture
def staff_clients(animateur, gestionnaire, administrateur):
    """One logged-in client for each role of the staff, who has just proven who she is."""
    people = {"animateur": animateur, "gestionnaire": gestionnaire, "administrateur": administrateur}
    found = {role: Client() for role in people}
    for role, user in people.items():
        found[role].force_login(user)
        prove(found[role])
    return found


def prove(client):
    """Type one's password again, as what gives rights asks for."""
    client.post("/compte/identite/", {"password": factories.PASSWORD})


@pytest.fixture
def mails(settings):
    """Send what is queued, then return the mails that left, oldest first."""

    def read():
        from reseau66.portal.views.staff import _read

        sweep()
        files = sorted(Path(settings.MAIL_FOLDER).glob("*.eml"), key=lambda p: p.stat().st_mtime_ns)
        return [_read(path) for path in files]

    return read


@pytest.fixture
def photo():
    """Return a function that makes an image file's bytes."""

    def make(size=(900, 1200), fmt="JPEG", colour="#0b5563", **options):
        out = io.BytesIO()
        Image.new("RGB", size, colour).save(out, fmt, **options)
        return out.getvalue()

    return make
