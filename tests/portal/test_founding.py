"""The meeting of 30 January 2015 as the first content of the workshops, and the portal's answer to it."""

import pytest
from django.core.management import call_command
from django.urls import resolve

from core.network.identity import forget
from core.network.models import Identity
from events.models import Event, Proposal, RoadmapItem, WorkshopDay
from events.roadmaps.enums import ItemStatus
from reseau66.portal.founding.loading import load_meeting
from reseau66.portal.founding.reading import folder_of, meeting_in
from tests import factories

pytestmark = pytest.mark.django_db
MEETING = meeting_in(folder_of("66"))


def test_each_of_the_75_proposals_has_an_answer_at_a_page_of_the_portal():
    assert list(MEETING.answers) == [one.reference for one in MEETING.proposals]
    for answer in MEETING.answers.values():
        resolve(answer.path.split("?")[0])


def test_the_meeting_is_loaded_once_and_what_animateurs_changed_stays(client, territory):
    call_command("load_founding_meeting")
    item = RoadmapItem.objects.get(reference="1.14")
    RoadmapItem.objects.filter(pk=item.pk).update(lead="La DREAL", status=ItemStatus.TO_DO, progress=0)

    assert load_meeting(MEETING) == 0

    assert (Event.objects.count(), Proposal.objects.count(), RoadmapItem.objects.count()) == (1, 75, 75)
    item.refresh_from_db()
    assert item.lead == "La DREAL"
    day = WorkshopDay.objects.get()
    livret = client.get(day.booklet_url)
    assert livret.status_code == 200
    assert [value for value, _ in livret.context["figures"]] == [60, 28, 32, 33, 7, 4, 7, 75]
    assert "30 janvier 2015" in client.get(day.event.get_absolute_url()).text.replace("\u00a0", " ")


def test_the_answers_open_for_a_member(client, territory):
    client.force_login(factories.make_member())

    found = {path: client.get(path).status_code for path in {answer.path for answer in MEETING.answers.values()}}

    assert {path: status for path, status in found.items() if status != 200} == {}


def test_another_network_has_nothing_of_it(client, capsys):
    Identity.objects.create(departement_code="09", departement="l’Ariège")
    forget()
    call_command("load_founding_meeting")

    assert "Aucune réunion fondatrice" in capsys.readouterr().out
    page = client.get("/").content.decode()
    assert 'class="origin"' not in page and "2015" not in page

    Identity.objects.update(founding_title="Né dans une vallée", founding_text="Onze communes se sont réunies.")
    forget()
    page = client.get("/").content.decode()
    assert "Né dans une vallée" in page and "Onze communes se sont réunies." in page
