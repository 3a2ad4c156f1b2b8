"""Several processes of the site, one request for a sponsor."""

import threading

from django.test import Client

from core.notifications.models import Mail
from members.models import JournalEntry, Sponsorship
from members.sponsoring.enums import SponsorshipStatus
from tests import factories


def test_of_twelve_sponsors_at_once_one_gets_the_request(processes):
    processes.environment |= {"WEB_WORKERS": "4"}
    processes.start_web()
    pair = factories.SponsorshipFactory()
    presses = []
    for _ in range(12):
        sponsor = factories.make_sponsor()
        client = Client()
        client.force_login(sponsor.user)
        page = pair.get_absolute_url()
        presses.append(processes.ready_to_press(client.cookies["session"].value, page, f"{page}parrainer/"))
    gate = threading.Barrier(len(presses))
    statuses = []

    def run(press):
        gate.wait()
        statuses.append(press())

    threads = [threading.Thread(target=run, args=[press]) for press in presses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert statuses == [200] * 12  # the others are told who was faster
    stored = Sponsorship.objects.get()
    assert stored.status == SponsorshipStatus.ACCEPTED
    assert [line.author for line in JournalEntry.objects.filter(is_event=True)] == [stored.sponsor]
    assert Mail.objects.filter(template="emails/sponsorship_accepted_sponsor.txt").count() == 1
