"""What is kept in a process for a minute."""

import time

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches

from core.database.process_cache import KEPT_FOR, remembered
from directory.models import Collectivity
from tests import factories


@pytest.fixture
def _memory(settings):
    settings.CACHES = django_settings.CACHES | {
        "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "test"}
    }
    caches["memory"].clear()
    yield
    caches["memory"].clear()


@pytest.mark.usefixtures("_memory")
def test_a_value_is_made_once_and_again_after_it_expired(monkeypatch):
    made = iter(["first", "second"])
    assert [remembered("key", lambda: next(made)) for _ in range(3)] == ["first"] * 3
    now = time.time()
    monkeypatch.setattr("django.core.cache.backends.locmem.time.time", lambda: now + KEPT_FOR + 1)
    assert remembered("key", lambda: next(made)) == "second"


@pytest.mark.usefixtures("_memory", "territory")
def test_home_keeps_one_list_for_all_and_never_shows_a_member_to_herself(client):
    here, there = (factories.ReferentFactory(first_name=name) for name in ("Ici", "Voisine"))
    for referent, code in ((here, "66148"), (there, "66008")):
        factories.MandateFactory(referent=referent, collectivity=Collectivity.objects.get(code=code))
    for me, neighbour in ((here, "Voisine"), (there, "Ici"), (here, "Voisine")):
        client.force_login(me.user)
        context = client.get("/").context
        assert {card.name.split()[0] for card in context["newest"]} == {"Ici", "Voisine"}
        assert [card.name.split()[0] for card in context["neighbours"]] == [neighbour]
