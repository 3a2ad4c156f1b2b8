"""Large trombinoscopes: ordered, made in the background, found again by who ordered them."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from core.attachments.actions import store_portrait
from core.notifications.models import Mail
from members.leaving import actions as leaving
from members.models import Booklet, Departure, Export, Referent
from members.retention import actions as retention
from members.trombinoscope import booklet, orders
from members.trombinoscope.models import STUCK_AFTER
from tests import factories
from tests.concurrency import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def crowd(monkeypatch):
    """More members than a booklet takes at once."""
    monkeypatch.setattr(booklet, "LARGEST", 2)
    return [factories.make_member() for _ in range(4)]


def ordered(user, total=4, **fields):
    return Booklet.objects.create(by=user, total=total, **fields)


def test_a_large_booklet_is_ordered_and_a_mail_tells_when_it_is_ready(crowd, client, mails):
    client.force_login(crowd[0])
    response = client.get("/annuaire/trombinoscope.pdf?role=elu", follow=True)
    html = response.content.decode()
    assert "mise en page de 4" in html.replace("\u00a0", " ")
    assert 'hx-trigger="every 2s"' in html
    assert client.get(f"/annuaire/trombinoscope/{Booklet.objects.get().pk}.pdf").status_code == 404
    job = ProcrastinateJob.objects.get(task_name="members.tasks.make_booklet")
    orders.make(**job.args)

    made = Booklet.objects.get()
    assert (made.done, made.total) == (4, 4)
    assert made.get_absolute_url() in mails()[-1].text
    assert "every 2s" not in client.get(made.get_absolute_url()).content.decode()
    assert client.get(f"/annuaire/trombinoscope/{made.pk}.pdf").content.startswith(b"%PDF")
    assert Export.objects.get().people == 4


def test_the_progress_is_written_on_the_way(crowd, monkeypatch):
    monkeypatch.setattr(orders, "STEP", 1)
    order = ordered(crowd[0])
    seen = []
    lay_out = booklet.lay_out

    def watched(data, *, tell):
        def told(done):
            tell(done)
            seen.append(Booklet.objects.get(pk=order.pk).done)

        return lay_out(data, tell=told)

    monkeypatch.setattr(booklet, "lay_out", watched)
    orders.make(pk=order.pk)

    assert seen == [1, 2, 3, 4]


def test_asking_twice_orders_once(crowd, client):
    client.force_login(crowd[0])
    first, second = (client.get("/annuaire/trombinoscope.pdf")["Location"] for _ in range(2))

    assert first == second
    assert Booklet.objects.count() == 1
    assert ProcrastinateJob.objects.filter(task_name="members.tasks.make_booklet").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_make_it_once_and_write_once(crowd):
    order = ordered(crowd[0])
    at_once([lambda: orders.make(pk=order.pk)] * 3)

    assert Booklet.objects.get().ready_at
    assert Mail.objects.filter(template="emails/booklet_ready.txt").count() == 1


def test_what_a_killed_worker_left_can_be_begun_anew(crowd, client):
    client.force_login(crowd[0])
    order = ordered(crowd[0], done=2, moved_at=timezone.now() - STUCK_AFTER - timedelta(seconds=1))
    assert "interrompue" in client.get(order.get_absolute_url()).content.decode()
    client.post(order.get_absolute_url())
    client.post(order.get_absolute_url())  # not stuck any more

    assert Booklet.objects.get().done == 0
    assert ProcrastinateJob.objects.filter(task_name="members.tasks.make_booklet").count() == 1


def test_it_is_nobody_else_s(crowd, client):
    order = ordered(crowd[0])
    client.force_login(crowd[1])

    assert client.get(order.get_absolute_url()).status_code == 404
    assert client.post(order.get_absolute_url()).status_code == 404


def test_who_has_left_meanwhile_gets_nothing(crowd):
    order = ordered(crowd[0])
    Referent.objects.filter(user=crowd[0]).update(approved_at=None)
    orders.make(pk=order.pk)

    assert not Booklet.objects.exists()
    assert not Mail.objects.exists()


def test_too_many_is_said(crowd, client, monkeypatch):
    monkeypatch.setattr(booklet, "LARGEST_OF_ALL", 3)
    client.force_login(crowd[0])
    response = client.get("/annuaire/trombinoscope.pdf")

    assert response.status_code == 403
    assert "Filtrez d’abord" in response.content.decode()
    assert not Booklet.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("days", "stays"), [(6, True), (8, False)])
def test_a_booklet_is_kept_for_a_week(days, stays, crowd):
    order = ordered(crowd[0])
    orders.make(pk=order.pk)
    Booklet.objects.update(ordered_at=timezone.now() - timedelta(days=days))
    retention.purge()

    assert Booklet.objects.exists() == default_storage.exists(order.path) == stays


@pytest.mark.django_db(transaction=True)
def test_it_goes_with_the_account(crowd):
    order = ordered(crowd[0])
    orders.make(pk=order.pk)
    leaving.ask_to_leave(user=crowd[0])
    Departure.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    leaving.sweep()

    assert not Booklet.objects.exists()
    assert not default_storage.exists(order.path)


def test_portraits_stand_in_it(photo, crowd):
    referent = crowd[0].referent
    referent.portrait = store_portrait(upload=SimpleUploadedFile("moi.jpg", photo()), by=None)
    referent.save()
    without = len(booklet.make(Referent.objects.filter(pk=crowd[1].referent.pk)))

    assert len(booklet.make(Referent.objects.filter(pk=referent.pk))) > without


def test_filters_that_cannot_be_kept_whole_are_refused_and_not_cut(crowd, client):
    client.force_login(crowd[0])
    response = client.get("/annuaire/trombinoscope.pdf", {"autre": "x" * 600})

    assert response.status_code == 403
    assert "trop longue pour un trombinoscope" in response.content.decode()
    assert not Booklet.objects.exists()


@pytest.mark.parametrize("words", ["a" * 201, "mot " * 7], ids=["characters", "words"])
def test_words_that_would_not_all_count_take_nobody_away(crowd, client, words):
    client.force_login(crowd[0])
    assert 'class="field-errors"' in client.get("/annuaire/", {"q": words}).content.decode()
    taken = client.get("/annuaire/export.csv", {"q": words}).content.decode()
    assert not any(one.referent.last_name in taken for one in crowd)
