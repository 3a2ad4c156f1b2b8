"""The migrations that gave versions what publications said: run backward and forward on rows."""

from datetime import timedelta
from functools import cache

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from core.attachments.actions import store_for_text
from core.attachments.embedded_images import written_by
from core.attachments.models import Inlay
from core.publishing import actions
from events.meetings import actions as planning
from events.models import Event, EventVersion
from experiences.models import News
from reseau66.portal.links import actions as links
from tests import factories

pytestmark = pytest.mark.django_db
BEFORE = [("portal", "0002_letters"), ("experiences", "0006_awards"), ("events", "0004_equipment")]


class Executor(MigrationExecutor):
    """Draws the models of the migrations that it takes back, where Django draws those of all that come between."""

    def _migrate_all_backwards(self, plan, full_plan, fake):
        going = {migration for migration, _ in plan}
        applied = {self.loader.graph.nodes[key] for key in self.loader.applied_migrations}
        before, state, left = {}, self._create_project_state(), self._create_project_state()
        for migration, _ in full_plan:
            if migration in going:
                before[migration] = state.clone()
            if migration in applied:
                migration.mutate_state(state, preserve=False)
            if migration in applied - going:
                migration.mutate_state(left, preserve=False)
        for migration, _ in plan:
            assert before[migration].apps  # from here on, what a step changes is drawn and no more
            self.unapply_migration(before.pop(migration), migration, fake=fake)
        return left


@pytest.fixture(autouse=True)
def _known(monkeypatch):
    """Remember which models a setting names: Django forgets it at each step, and looks among all for each key."""
    monkeypatch.setattr(apps, "get_swappable_settings_name", cache(apps.get_swappable_settings_name))


def migrate(targets):
    """Bring the schema there, within the test's transaction, and return the models as they are there."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        executor = Executor(connection)
        state = executor.migrate(targets)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return state.apps


@pytest.fixture
def event(photo):
    """An event that was held, online for members: minutes with a picture, a document, a fiche, and a new draft."""
    author = factories.make_member()
    place = factories.CollectivityFactory(name="Elne-Essai")
    start = timezone.now() - timedelta(days=3)
    event = factories.EventFactory(
        start=start, end=start + timedelta(hours=2), version__visibility="membres", version__host=place
    )
    picture = store_for_text(upload=SimpleUploadedFile("a.jpg", photo()), by=author)
    with written_by(author):
        planning.write_minutes(event=event, by=author, minutes=f'<p>Vu.</p><img src="{picture.url(640)}" alt="Roue">')
    planning.add_document(event=event, by=author, upload=SimpleUploadedFile("a.txt", b"Un plan."), title="Plan")
    links.show(event=Event.objects.get(), by=author, fiches=[factories.make_online()])
    actions.publish(version=Event.objects.get().working, by=None)
    actions.begin(publication=Event.objects.get(), by=author)
    return Event.objects.get()


def test_what_was_for_members_stays_so_there_and_back(client, event):
    news = factories.make_online_news(version__visibility="membres")
    public = factories.make_online_news()
    draft = actions.begin(publication=News.objects.get(pk=news.pk), by=None)

    old = migrate(BEFORE)
    said = dict(old.get_model("experiences", "News").objects.values_list("pk", "visibility"))
    assert said == {news.pk: "membres", public.pk: "public"}
    stored = old.get_model("events", "Event").objects.get()
    assert (stored.visibility, stored.host.name, "Vu." in stored.minutes) == ("membres", "Elne-Essai", True)
    assert stored.minutes_at
    assert [one.title for one in stored.documents.all()] == ["Plan"]
    assert old.get_model("portal", "Showing").objects.get().event_id == event.pk
    kind = old.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="events", model="event")[0]
    Inlay.objects.filter(object_id=event.live_id).delete()
    Inlay.objects.update(content_type_id=kind.pk, object_id=event.pk)  # as pictures of minutes stood there

    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())
    assert set(News.objects.get(pk=news.pk).versions.values_list("pk", "visibility")) == {
        (news.live.pk, "membres"),
        (draft.pk, "membres"),
    }
    assert News.objects.get(pk=public.pk).live.visibility == "public"
    again = Event.objects.get()
    for version in (again.live, again.working):
        assert (version.visibility, version.host.name, "Vu." in version.minutes) == ("membres", "Elne-Essai", True)
        assert [one.title for one in version.documents.all()] == ["Plan"]
        assert version.showings.count() == 1
    held = Inlay.objects.filter(content_type__model="eventversion").values_list("object_id", flat=True)
    assert set(held) == {again.live.pk, again.working.pk}
    assert EventVersion.objects.count() == 2
    assert client.get(again.get_absolute_url()).status_code == 404
    assert client.get(news.get_absolute_url()).status_code == 404
    assert client.get(public.get_absolute_url()).status_code == 200
