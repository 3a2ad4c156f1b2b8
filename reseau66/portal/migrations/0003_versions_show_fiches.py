"""The fiches that an event shows belong to what is said of it, as an animateur has read it."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def to_versions(apps: Any, schema_editor: Any) -> None:
    for showing in apps.get_model("portal", "Showing").objects.select_related("event").order_by("pk"):
        event = showing.event
        read = models.Q(pk=event.live_id) | models.Q(state__in=("brouillon", "soumise"))
        for version in event.versions.filter(read).order_by("pk"):
            showing.version = version
            showing.save()
            showing.pk, showing._state.adding = None, True
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def to_events(apps: Any, schema_editor: Any) -> None:
    """What is online says it; of an event that never was, its draft."""
    model = apps.get_model("portal", "Showing")
    for showing in model.objects.select_related("version__publication"):
        event = showing.version.publication
        if event.live_id in {None, showing.version_id}:
            model.objects.filter(pk=showing.pk).update(event=event)
    model.objects.filter(event=None).delete()
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def belongs(to: str, *, null: bool, **more: Any) -> models.ForeignKey:
    kept = {"null": True} if null else {}
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=to, **kept, **more)


SHOWN = {"related_name": "showings"}


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_letters"), ("events", "0005_versions_say_it_all")]
    operations = [
        migrations.AlterModelOptions(
            name="showing",
            options={
                "ordering": ["pk"],
                "verbose_name": "fiche d’une rencontre",
                "verbose_name_plural": "fiches des rencontres",
            },
        ),
        migrations.RemoveConstraint(model_name="showing", name="showing_once"),
        migrations.AlterField(
            model_name="showing", name="event", field=belongs("events.event", null=True, related_name="+")
        ),
        migrations.AddField(
            model_name="showing", name="version", field=belongs("events.eventversion", null=True, **SHOWN)
        ),
        migrations.RunPython(to_versions, to_events),
        migrations.AlterField(
            model_name="showing", name="version", field=belongs("events.eventversion", null=False, **SHOWN)
        ),
        migrations.RemoveField(model_name="showing", name="event"),
        migrations.AddConstraint(
            model_name="showing",
            constraint=models.UniqueConstraint(fields=("version", "fiche"), name="showing_once"),
        ),
    ]
