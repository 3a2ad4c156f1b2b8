"""Whom to tell of a hole: RFC 9116."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db


def test_security_txt_says_whom_to_write_to_and_for_how_long(client, settings):
    settings.CONTACT_EMAIL, settings.SITE_URL = "securite@exemple.test", "https://reseau.exemple.test"
    response = client.get("/.well-known/security.txt")
    told = dict(line.split(": ", 1) for line in response.text.splitlines())
    ends = datetime.strptime(told.pop("Expires"), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert told == {
        "Contact": "mailto:securite@exemple.test",
        "Preferred-Languages": "fr",
        "Canonical": "https://reseau.exemple.test/.well-known/security.txt",
    }
    assert timedelta(days=200) < ends - timezone.now() < timedelta(days=365)
