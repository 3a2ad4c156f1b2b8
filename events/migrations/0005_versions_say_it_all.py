"""Who reads of an event, who hosts it, and what remains of it belong to its versions, as an animateur has read them."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

import core.richtext.fields

FILES = ("EventDocument", "EventPhoto")


def settle(schema_editor: Any) -> None:
    """Check the keys now: PostgreSQL alters no table that has checks left to do."""
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def to_versions(apps: Any, schema_editor: Any) -> None:
    event_model, version_model = (apps.get_model("events", name) for name in ("Event", "EventVersion"))
    version_model.objects.filter(publication__visibility="membres").update(visibility="membres")
    for event in event_model.objects.exclude(host=None, minutes="").iterator():
        event.versions.update(host=event.host_id)
        _current(event).update(minutes=event.minutes)
    _move_inlays(apps, event_model)
    for name in FILES:
        for row in apps.get_model("events", name).objects.select_related("event").order_by("pk"):
            _give(row, list(_current(row.event).order_by("pk")))
    settle(schema_editor)


def _current(event: Any) -> Any:
    """Return the versions that somebody reads: what is online, and what is being written."""
    return event.versions.filter(models.Q(pk=event.live_id) | models.Q(state__in=("brouillon", "soumise")))


def _give(row: Any, versions: list[Any]) -> None:
    """Let the row belong to the first version, and copies of it to the others."""
    for version in versions:
        row.version = version
        row.save()
        row.pk, row._state.adding = None, True


def _move_inlays(apps: Any, event_model: Any) -> None:
    """The pictures of minutes are seen by who reads the version, no longer by who reads the event."""
    inlay_model, type_model = apps.get_model("attachments", "Inlay"), apps.get_model("contenttypes", "ContentType")
    old = inlay_model.objects.filter(content_type__app_label="events", content_type__model="event")
    for inlay in old.iterator():
        kind, _ = type_model.objects.get_or_create(app_label="events", model="eventversion")
        event = event_model.objects.filter(pk=inlay.object_id).first()
        for version in _current(event) if event else []:
            inlay_model.objects.get_or_create(content_type=kind, object_id=version.pk, picture_id=inlay.picture_id)
    old.delete()


def to_events(apps: Any, schema_editor: Any) -> None:
    """What is online says it; of an event that never was, its draft. Pictures in minutes keep their versions."""
    for event in apps.get_model("events", "Event").objects.select_related("live").iterator():
        told = event.live or event.versions.latest("pk")
        event.visibility, event.host_id, event.minutes = told.visibility, told.host_id, told.minutes
        event.minutes_at = (told.decided_at or timezone.now()) if told.minutes else None
        event.save()
        for name in FILES:
            rows = apps.get_model("events", name).objects.filter(version__publication=event)
            rows.exclude(version=told).delete()
            rows.update(event=event)
    settle(schema_editor)


def place(related_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        blank=True,
        null=True,
        on_delete=django.db.models.deletion.SET_NULL,
        related_name=related_name,
        to="directory.collectivity",
        verbose_name="collectivité qui accueille",
    )


def belongs(to: str, related_name: str, *, null: bool) -> models.ForeignKey:
    kept = {"null": True} if null else {}
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name=related_name, to=to, **kept)


class Migration(migrations.Migration):
    dependencies = [
        ("attachments", "0005_inlays"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("directory", "0001_initial"),
        ("events", "0004_equipment"),
    ]
    operations = [
        migrations.AddField(
            model_name="eventversion",
            name="visibility",
            field=models.CharField(
                choices=[("public", "Tout le monde"), ("membres", "Les membres du Réseau")],
                default="public",
                max_length=8,
                verbose_name="qui la lit",
            ),
        ),
        migrations.AlterField(model_name="event", name="host", field=place("+")),
        migrations.AddField(model_name="eventversion", name="host", field=place("hosted_events")),
        migrations.AddField(
            model_name="eventversion",
            name="minutes",
            field=core.richtext.fields.RichTextField(blank=True, verbose_name="compte rendu"),
        ),
        migrations.AlterField(
            model_name="eventdocument", name="event", field=belongs("events.event", "documents", null=True)
        ),
        migrations.AlterField(
            model_name="eventphoto", name="event", field=belongs("events.event", "photos", null=True)
        ),
        migrations.AddField(
            model_name="eventdocument", name="version", field=belongs("events.eventversion", "documents", null=True)
        ),
        migrations.AddField(
            model_name="eventphoto", name="version", field=belongs("events.eventversion", "photos", null=True)
        ),
        migrations.RunPython(to_versions, to_events),
        migrations.AlterField(
            model_name="eventdocument", name="version", field=belongs("events.eventversion", "documents", null=False)
        ),
        migrations.AlterField(
            model_name="eventphoto", name="version", field=belongs("events.eventversion", "photos", null=False)
        ),
        migrations.RemoveField(model_name="eventdocument", name="event"),
        migrations.RemoveField(model_name="eventphoto", name="event"),
        *(
            migrations.RemoveField(model_name="event", name=name)
            for name in ("visibility", "host", "minutes", "minutes_at")
        ),
    ]
