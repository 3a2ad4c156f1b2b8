"""A scratch database of a given size, the same at each run."""

import io
import random
from datetime import timedelta

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from PIL import Image

from core.attachments.actions import store_portrait
from directory.models import Collectivity
from members.models import Mandate, Referent, User
from members.people.enums import Role

TITLES = ["Adjointe au développement durable", "Chargé de mission Agenda 21", "Maire", "Animatrice du plan climat"]


def fill(members: int) -> tuple[str, str]:
    """Load the territory and ``members`` approved référents; return a member's session keys, here and bare."""
    call_command("migrate", verbosity=0)
    call_command("load_territory", stdout=io.StringIO())
    if Referent.objects.count() != members:
        _persons(members)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    user = User.objects.get(email="personne0@exemple.test")
    return (
        session_of(user, "members.backends.AccountBackend"),
        session_of(user, "django.contrib.auth.backends.ModelBackend"),
    )


def _persons(members: int) -> None:
    rng = random.Random(66)
    Mandate.objects.all().delete()
    Referent.objects.all().delete()
    User.objects.all().delete()
    places = list(Collectivity.objects.all())
    now = timezone.now()
    users = User.objects.bulk_create(User(email=f"personne{n}@exemple.test", password="!") for n in range(members))
    portrait = store_portrait(upload=SimpleUploadedFile("p.jpg", _photo()), by=None)
    referents = Referent.objects.bulk_create(
        Referent(
            user=user,
            first_name=f"Prénom{rng.randrange(10_000)}",
            last_name=f"Nom{rng.randrange(10_000)}",
            portrait=portrait if n % 2 else None,
            approved_at=now - timedelta(hours=n),
        )
        for n, user in enumerate(users)
    )
    Mandate.objects.bulk_create(
        Mandate(referent=r, role=rng.choice(Role.values), title=rng.choice(TITLES), collectivity=rng.choice(places))
        for r in referents
    )


def _photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (800, 800), "#0b5563").save(out, "JPEG")
    return out.getvalue()


def session_of(user: User, backend: str) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = backend
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)
