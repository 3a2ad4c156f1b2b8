"""The management shows no link that its reader may not follow."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib import admin
from django.urls import resolve, reverse

from tests.project.hostile_world import populate

pytestmark = pytest.mark.django_db
LEAST = {"animateur": 100, "gestionnaire": 150, "administrateur": 150}  # links to as many routes and objects


class Links(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        link = dict(attrs).get("href") or ""
        if tag == "a" and link.startswith("/gestion/"):
            self.found.add(link.partition("?")[0].partition("#")[0])


def pages_of(client):
    """Yield what each list and each last row of a model show to a role."""
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        rows = model._default_manager.order_by("pk")
        for address in (
            reverse(f"{name}_changelist"),
            *(reverse(f"{name}_{page}", args=[row.pk]) for row in rows.reverse()[:2] for page in ("change", "history")),
        ):
            response = client.get(address)
            if response.status_code == 200:
                yield address, response.content.decode()


@pytest.mark.parametrize("role", LEAST)
def test_each_link_of_the_management_leads_somewhere(staff_clients, addresses, member, animateur, role):
    populate({type(animateur): animateur})
    client, led = staff_clients[role], {}
    for address, html in pages_of(client):
        for link in Links(html).found:
            led.setdefault((resolve(link).route, re.sub(r"\d+", "#", link)), (link, address))
    closed = {
        link: (address, status)
        for link, address in led.values()
        if (status := client.get(link).status_code) in {403, 404}
    }

    print(f"\n{role}: {len(led)} links")
    assert len(led) > LEAST[role]
    assert closed == {}
