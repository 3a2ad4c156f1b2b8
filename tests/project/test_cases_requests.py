"""Requests that once broke a page, as ``tests/cases/requests`` tells them; telephone numbers are in ``tests/core``."""

import re
from datetime import datetime

import pytest
from django.utils import timezone

from events.models import Event
from tests import factories
from tests.cases import lines_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_cache")]

NUL = re.findall(r"(GET|POST) (/\S+)(?: with (\w+)=(\S+))?", " ".join(lines_of("requests", "octet-nul.http")))
DATED = re.findall(r"start=(\S+) end=(\S+)", " ".join(lines_of("requests", "date-annee-0001-et-0026.http")))


@pytest.mark.parametrize(("method", "address", "field", "value"), NUL)
def test_a_nul_is_refused_with_a_sentence(clients, method, address, field, value):
    if "<pk>" in address:
        address = f"{factories.make_online_event().get_absolute_url()}inscription/"
    for role in ("public", "member"):
        data = {field: value.replace("%00", "\0")} if field else None
        response = clients[role].post(address, data) if method == "POST" else clients[role].get(address)
        assert response.status_code == 400, role
        assert "caractère invisible" in response.content.decode()


@pytest.mark.parametrize(("start", "end"), DATED)
def test_an_event_of_another_age_is_asked_about_and_breaks_no_page(clients, start, end):
    told = {"kind": "visite", "title": "Essai", "start": start, "end": end}
    html = clients["member"].post("/agenda/proposer/", told).content.decode()

    assert "Cette date est trop loin." in html
    assert "Vouliez-vous dire 20" in html
    assert not Event.objects.exists()
    for address in ("/mon-espace/donnees/", "/mon-espace/donnees.json", "/mon-espace/donnees.html"):
        assert clients["member"].get(address).status_code == 200
    assert clients["animateur"].get("/gestion/events/event/").status_code == 200


def test_a_series_to_9999_is_refused_and_one_over_both_changes_keeps_its_hours(clients, animateur):
    far, near = (
        re.findall(r"\d\d/\d\d/\d{4}", line.split("->")[0])
        for line in lines_of("requests", "serie-date-9999-et-changement-d-heure.http")
        if line.startswith("dates=")
    )
    paris = timezone.get_current_timezone()
    event = factories.make_online_event()
    start, end = datetime(2026, 12, 7, tzinfo=paris), datetime(2026, 12, 9, tzinfo=paris)
    Event.objects.filter(pk=event.pk).update(start=start, end=end, opens_at=None, closes_at=None)
    address = f"{event.get_absolute_url()}repeter/"

    html = clients["animateur"].post(address, {"dates": "\n".join(far)}).content.decode()
    assert "Cette date est trop loin." in html
    assert Event.objects.count() == 1
    clients["animateur"].post(address, {"dates": "\n".join(near)})
    ends = [timezone.localtime(one.end) for one in Event.objects.exclude(pk=event.pk).order_by("start")]
    assert [f"{end:%d/%m %H:%M}" for end in ends] == ["30/03 00:00", "02/11 00:00"]


def test_every_case_is_read():
    assert (len(NUL), len(DATED)) == (4, 2)
