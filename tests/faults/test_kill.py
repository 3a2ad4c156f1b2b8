"""Kill -9 in the middle of an approval: nothing is lost, nothing is told twice."""

import random
import threading

import psycopg
import pytest
from django.db import connection

from core.notifications.actions import queue_mail, send_again
from core.notifications.models import Mail, MailStatus
from members.joining import actions as joining_actions
from members.joining.enums import ApplicationStatus
from members.models import Application
from tests import factories
from tests.faults.conftest import eventually


@pytest.fixture
def application(transactional_db):
    return factories.make_newcomer().referent.applications.get()


@pytest.fixture
def animateur(transactional_db):
    return factories.make_animateur()


def is_sent():
    return Mail.objects.filter(status=MailStatus.SENT).exists()


def test_the_web_process_dies_before_the_commit(processes, mail_server, session, application):
    web = processes.start_web()
    settings = connection.settings_dict
    with psycopg.connect(
        host=settings["HOST"], port=settings["PORT"], user=settings["USER"], dbname=settings["NAME"]
    ) as other:
        other.execute("LOCK TABLE notifications_mail IN EXCLUSIVE MODE")  # the approval stops at its mail
        request = threading.Thread(target=processes.approve, args=[session, application])
        request.start()
        waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT%mail%'"
        eventually(lambda: _row(waiting), "the approval waits in its transaction")
        processes.kill(web)
        other.rollback()
    request.join()

    application.refresh_from_db()
    assert (application.status, Mail.objects.count()) == (ApplicationStatus.PENDING, 0)

    processes.start_web()
    processes.start_worker()
    assert processes.approve(session, application) == 200
    eventually(is_sent, "the mail is sent")
    assert [to for to, _ in mail_server.messages] == [application.referent.user.email]


def test_the_web_process_dies_after_the_commit(processes, mail_server, session, application):
    web = processes.start_web()
    request = threading.Thread(target=processes.approve, args=[session, application])
    request.start()
    eventually(
        lambda: Application.objects.filter(status=ApplicationStatus.APPROVED).exists(),
        "the approval is committed",
    )
    processes.kill(web)
    request.join()

    processes.start_web()
    processes.approve(session, application)  # the animateur presses again, not knowing
    processes.start_worker()
    eventually(is_sent, "the mail is sent")
    assert len(mail_server.messages) == Mail.objects.count() == 1


def test_the_worker_dies_before_it_hands_the_mail_over(processes, mail_server, animateur, application):
    mail_server.hold_at = "before the text"
    worker = processes.start_worker()
    joining_actions.approve(application=application, by=animateur)
    assert mail_server.reached.wait(60)
    processes.kill(worker)
    mail_server.release()
    assert mail_server.messages == []

    processes.start_worker()
    eventually(is_sent, "the mail is sent after the restart")
    assert len(mail_server.messages) == 1


def test_the_worker_dies_while_the_server_keeps_the_mail(processes, mail_server, animateur, application):
    mail_server.hold_at = "after the text"
    worker = processes.start_worker()
    joining_actions.approve(application=application, by=animateur)
    assert mail_server.reached.wait(60)
    processes.kill(worker)
    mail_server.release()

    processes.start_worker()
    uncertain = Mail.objects.filter(status=MailStatus.UNCERTAIN)
    eventually(uncertain.exists, "staff is told that the delivery is uncertain")
    assert len(mail_server.messages) == 1


def test_a_worker_that_dies_again_and_again_sends_each_mail_once(processes, mail_server):
    rng = random.Random(66)
    context = {"referent": type("R", (), {"first_name": "Zoé"}), "message": ""}
    for number in range(40):
        queue_mail(to=f"p{number}@exemple.test", template="emails/application_approved.txt", context=context)

    for _ in range(4):
        before = len(mail_server.messages)
        worker = processes.start_worker()
        goal = min(40, before + rng.randint(1, 9))
        eventually(lambda goal=goal: len(mail_server.messages) >= goal, "some mails leave")
        processes.kill(worker)
    processes.start_worker()
    waiting = Mail.objects.exclude(status__in=[MailStatus.SENT, MailStatus.UNCERTAIN])
    eventually(lambda: not waiting.exists(), "every mail has left")
    # A worker may die between the promise and the text: nobody can know, staff looks and sends again (decision 4)
    arrived = {to for to, _ in mail_server.messages}
    for mail in Mail.objects.filter(status=MailStatus.UNCERTAIN).exclude(to__in=arrived):
        send_again(mail=mail)
    eventually(lambda: not waiting.exists(), "what was sent again has left")

    assert sorted(to for to, _ in mail_server.messages) == sorted(f"p{n}@exemple.test" for n in range(40))


def _row(query):
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()
