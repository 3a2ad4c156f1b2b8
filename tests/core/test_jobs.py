"""Work that is asked for by name."""

import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import TaskNotFound

from core.jobs import later

pytestmark = pytest.mark.django_db


def test_a_job_is_queued_as_its_task_declares():
    later("core.notifications.tasks.deliver_mail", mail_id=7)

    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.queue_name, job.args) == (
        "core.notifications.tasks.deliver_mail",
        "mail",
        {"mail_id": 7},
    )


def test_a_wrong_name_is_refused_and_queues_nothing():
    with pytest.raises(TaskNotFound):
        later("core.notifications.tasks.deliver_male", mail_id=7)

    assert not ProcrastinateJob.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_is_there_for_the_worker():
    later("core.notifications.tasks.deliver_mail", mail_id=7)

    assert ProcrastinateJob.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_queues_nothing():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        later("forum.tasks.tell", post_id=1)
        raise ZeroDivisionError

    assert not ProcrastinateJob.objects.exists()


@pytest.mark.parametrize(
    "name", ["reseau66.core.notifications.tasks.deliver_mail", "reseau66.core.attachments.tasks.read_document"]
)
def test_a_job_that_waited_during_an_upgrade_finds_its_task(name):
    assert app.tasks[name].name == name.removeprefix("reseau66.")


@pytest.mark.parametrize("app_name", ["members", "forum"])
def test_rooms_keep_the_names_under_which_jobs_wait(app_name):
    waiting = {
        "members": ("ask_still_right", "make_booklet", "open_handovers", "sweep_departures", "sweep_sponsorships"),
        "forum": ("bring_unanswered", "look_for_mail", "mail_due", "purge_mail", "read_mail", "tell"),
    }

    declared = {name for name in app.tasks if name.startswith(f"{app_name}.")}

    assert declared == {f"{app_name}.tasks.{name}" for name in waiting[app_name]}


@pytest.mark.parametrize(
    "name",
    [
        "events.tasks.ask_opinions",
        "events.tasks.recap",
        "events.tasks.remind",
        "events.tasks.remind_returns",
        "experiences.tasks.ask_authors",
    ],
)
def test_a_task_that_went_into_its_room_keeps_the_name_that_jobs_bear(name):
    assert app.tasks[name].name == name
