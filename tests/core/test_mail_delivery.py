"""The outbox against a real SMTP server: each mail leaves once, or says why not."""

import contextlib
import socket
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from core.notifications import actions
from core.notifications.models import Mail, MailStatus
from tests.concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)


class Mailbox:
    """An SMTP server's handler: keeps messages; ``answer`` is what it says to the text."""

    def __init__(self):
        self.messages = []
        self.answer = "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.answer.startswith("250"):
            self.messages.append(envelope.content.decode())
        return self.answer


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def use_smtp(settings, port, **more):
    options = {"host": "127.0.0.1", "port": port, "timeout": 5, **more}
    settings.MAILERS = {"default": {"BACKEND": "core.notifications.transports.SmtpTransport", "OPTIONS": options}}


@pytest.fixture
def mailbox(settings):
    handler = Mailbox()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    use_smtp(settings, controller.port)
    yield handler
    controller.stop(no_assert=True)


@pytest.fixture
def cutting_server(settings):
    """A server that takes the text and hangs up without a word: nobody knows whether it kept the mail."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        with contextlib.suppress(OSError):
            peer, _ = listener.accept()
            with peer, peer.makefile("rb") as lines:
                peer.sendall(b"220 hello\r\n")
                for line in lines:
                    if line.upper().startswith(b"DATA"):
                        peer.sendall(b"354 go\r\n")
                        while lines.readline() != b".\r\n":
                            pass
                        return
                    peer.sendall(b"250 ok\r\n")

    thread = threading.Thread(target=serve)
    thread.start()
    use_smtp(settings, listener.getsockname()[1])
    yield
    listener.close()
    thread.join(5)


def queue():
    context = {"referent": type("R", (), {"first_name": "Zoé"}), "message": "Bienvenue à toutes et tous"}
    return actions.queue_mail(to="zoe@exemple.test", template="emails/application_approved.txt", context=context)


def test_a_mail_leaves_once_with_its_headers_and_is_erased(mailbox):
    mail = queue()
    actions.deliver(mail_id=mail.pk)
    actions.deliver(mail_id=mail.pk)
    actions.sweep()

    mail.refresh_from_db()
    assert len(mailbox.messages) == 1
    message = mailbox.messages[0]
    assert f"<{mail.reference}@" in message
    assert "Auto-Submitted: auto-generated" in message
    assert "multipart/alternative" in message
    assert (mail.status, mail.text, mail.html) == (MailStatus.SENT, "", "")


def test_nothing_leaves_when_the_transaction_fails(mailbox):
    jobs = ProcrastinateJob.objects.count()
    with contextlib.suppress(RuntimeError), transaction.atomic():
        queue()
        raise RuntimeError

    actions.sweep()
    assert (Mail.objects.count(), ProcrastinateJob.objects.count(), mailbox.messages) == (0, jobs, [])


def test_queueing_wakes_the_worker_in_the_same_transaction(mailbox):
    mail = queue()

    job = ProcrastinateJob.objects.latest("pk")
    assert (job.task_name.rsplit(".", 1)[-1], job.args) == ("deliver_mail", {"mail_id": mail.pk})


def test_no_server_means_another_try_later(settings):
    use_smtp(settings, free_port())
    mail = queue()
    actions.deliver(mail_id=mail.pk)

    mail.refresh_from_db()
    assert (mail.status, mail.attempts) == (MailStatus.QUEUED, 1)
    assert mail.next_attempt_at > timezone.now() + timedelta(seconds=30)
    assert mail.text


def test_the_retry_leaves_when_it_is_due(mailbox):
    mail = queue()
    Mail.objects.filter(pk=mail.pk).update(attempts=1, next_attempt_at=timezone.now() - timedelta(seconds=1))
    actions.sweep()

    assert len(mailbox.messages) == 1


def test_a_busy_server_is_asked_again_and_a_refusal_is_final(mailbox):
    busy, refused = queue(), queue()
    mailbox.answer = "451 later"
    actions.deliver(mail_id=busy.pk)
    mailbox.answer = "554 no"
    actions.deliver(mail_id=refused.pk)

    busy.refresh_from_db()
    refused.refresh_from_db()
    assert (busy.status, refused.status) == (MailStatus.QUEUED, MailStatus.FAILED)
    assert "no" in refused.last_error


def test_a_server_that_does_not_let_us_in_has_refused_no_mail(settings):
    def refuse(*_):
        return AuthResult(success=False, handled=False)

    controller = Controller(
        Mailbox(), hostname="127.0.0.1", port=free_port(), authenticator=refuse, auth_require_tls=False
    )
    controller.start()
    use_smtp(settings, controller.port, username="reseau", password="ancien")
    mail = queue()
    actions.deliver(mail_id=mail.pk)
    controller.stop(no_assert=True)

    mail.refresh_from_db()
    assert "535" in mail.last_error
    assert (mail.status, mail.attempts) == (MailStatus.QUEUED, 1)


def test_tries_come_to_an_end(settings):
    use_smtp(settings, free_port())
    mail = queue()
    for _ in range(len(actions.RETRY_DELAYS) + 1):
        Mail.objects.filter(pk=mail.pk).update(next_attempt_at=timezone.now())
        actions.deliver(mail_id=mail.pk)

    mail.refresh_from_db()
    assert mail.status == MailStatus.FAILED


def test_a_cut_after_the_text_is_never_sent_twice(cutting_server):
    mail = queue()
    actions.deliver(mail_id=mail.pk)
    actions.sweep()

    mail.refresh_from_db()
    assert mail.status == MailStatus.UNCERTAIN


def test_what_a_killed_worker_was_handing_over_is_pointed_out(mailbox):
    mail = queue()
    Mail.objects.filter(pk=mail.pk).update(status=MailStatus.HANDED_OVER)
    actions.sweep()

    mail.refresh_from_db()
    assert (mail.status, mailbox.messages) == (MailStatus.UNCERTAIN, [])


def test_a_person_may_send_an_uncertain_mail_again(mailbox):
    mail = queue()
    Mail.objects.filter(pk=mail.pk).update(status=MailStatus.UNCERTAIN)
    actions.send_again(mail=mail)
    actions.sweep()

    assert len(mailbox.messages) == 1


def test_a_sent_mail_is_not_sent_again(mailbox):
    mail = queue()
    actions.deliver(mail_id=mail.pk)
    actions.send_again(mail=mail)
    actions.sweep()

    assert len(mailbox.messages) == 1


def test_two_workers_do_not_send_the_same_mail(mailbox):
    mails = [queue() for _ in range(12)]

    def work():
        for mail in mails:
            actions.deliver(mail_id=mail.pk)

    at_once([work] * 4)

    assert len(mailbox.messages) == len(mails)


def test_the_folder_keeps_one_file_for_a_mail(settings):
    mail = queue()
    actions.deliver(mail_id=mail.pk)
    Mail.objects.filter(pk=mail.pk).update(status=MailStatus.QUEUED, sent_at=None)
    actions.deliver(mail_id=mail.pk)

    assert [path.name for path in Path(settings.MAIL_FOLDER).iterdir()] == [f"{mail.reference}.eml"]
