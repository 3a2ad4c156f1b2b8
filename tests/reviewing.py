"""An animateur reads a version on its page, and publishes what she has read."""

from django.urls import reverse


def read(client, kind, version):
    """Return the page that shows what waits."""
    return client.get(reverse("review", args=[kind, version.pk]))


def publish(client, kind, version, *, page=None):
    """Press « Publier » on a page that was read, now where none is given, and « Publier » on the one that asks."""
    seen = (page or read(client, kind, version)).context["read_form"]["seen"].value()
    sent = {"publish": "1", "seen": seen, "confirm": "1"}
    return client.post(reverse("review", args=[kind, version.pk]), sent, follow=True)
