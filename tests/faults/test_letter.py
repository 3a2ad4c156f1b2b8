"""The newsletter under kill -9: ten thousand addresses, each once."""

import contextlib
import random
import re
import socketserver
import threading
from collections import Counter

import pytest

from core.notifications.actions import send_again
from core.notifications.models import Mail, MailStatus
from core.notifications.tasks import deliver_bulk
from reseau66.portal.letters import sending
from reseau66.portal.letters.models import LetterState
from reseau66.portal.models import Dispatch, Letter, Subscriber
from reseau66.portal.tasks import send_letters
from tests import factories
from tests.faults.conftest import eventually

CROWD = 10_000
WORKERS = 2


class Taker(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as our mails need, fast enough for thousands; notes who was written to."""

    disable_nagle_algorithm = True

    def handle(self):
        with contextlib.suppress(ConnectionError):  # who spoke was killed
            self.converse()

    def converse(self):
        self.say("220 hello")
        to = ""
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"RCPT":
                to = re.search(rb"<(.*)>", line)[1].decode()
            if verb == b"DATA":
                self.say("354 go")
                while (text := self.rfile.readline()) != b".\r\n":
                    if not text:
                        return  # cut in the middle: nothing was received
                self.server.arrived.append(to)
            self.say("250 ok")

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def taker(processes):
    socketserver.ThreadingTCPServer.daemon_threads = True
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Taker) as server:
        server.arrived = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        processes.environment["MAIL_PORT"] = str(server.server_address[1])
        yield server
        server.shutdown()


def start(processes, name):
    """Start the workers, with jobs for each: the appointments come every ten seconds, three times over."""
    for number in range(WORKERS):
        deliver_bulk.configure(queueing_lock=f"deliver-{name}-{number}").defer(timestamp=0)
    send_letters.configure(queueing_lock=f"send-{name}").defer(timestamp=0)
    return [processes.start_worker() for _ in range(WORKERS)]


def test_workers_killed_three_times_send_a_letter_once_to_each_of_ten_thousand(processes, taker):
    rng = random.Random(66)
    processes.environment["LETTER_RATE"] = "600000"
    addresses = [f"lectrice{number}@exemple.test" for number in range(CROWD)]
    Subscriber.objects.bulk_create([Subscriber(email=email, confirmed_at=factories.APPROVED) for email in addresses])
    letter = factories.LetterFactory()
    sending.schedule(letter=letter, by=None)

    # killed while the mails are written, then twice while they leave
    goals = [(Dispatch.objects.count, rng.randint(1, 6000))]
    goals += [(lambda: len(taker.arrived), CROWD * share // 100) for share in (rng.randint(5, 35), rng.randint(45, 80))]
    for number, (count, goal) in enumerate(goals):
        workers = start(processes, number)
        eventually(lambda count=count, goal=goal: count() >= goal, f"{goal} are on their way", progress=count)
        for worker in workers:
            processes.kill(worker)
    start(processes, "last")
    pending = Mail.objects.exclude(status__in=[MailStatus.SENT, MailStatus.UNCERTAIN])

    def sent():
        return Letter.objects.get().state == LetterState.SENT and not pending.exists()

    eventually(sent, "the letter is sent", progress=lambda: len(taker.arrived))
    # A worker may die between the promise and the text: nobody can know, staff looks and sends again (decision 4)
    for mail in Mail.objects.filter(status=MailStatus.UNCERTAIN).exclude(to__in=set(taker.arrived)):
        send_again(mail=mail)
    eventually(lambda: not pending.exists(), "what was sent again has left")

    assert Counter(taker.arrived) == Counter(addresses)
    assert Counter(Mail.objects.values_list("to", flat=True)) == Counter(addresses)
    assert sending.progress_of(Letter.objects.get()).total == CROWD
