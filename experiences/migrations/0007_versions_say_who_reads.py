"""Who reads a text belongs to its versions: each takes over what its publication said."""

from typing import Any

from django.db import migrations, models
from django.db.models import Q

KINDS = (("FactSheet", "FactSheetVersion"), ("LibraryDocument", "LibraryDocumentVersion"), ("News", "NewsVersion"))
MEMBERS = "membres"


def to_versions(apps: Any, schema_editor: Any) -> None:
    for _, version in KINDS:
        versions = apps.get_model("experiences", version).objects.filter(publication__visibility=MEMBERS)
        versions.update(visibility=MEMBERS)


def to_publications(apps: Any, schema_editor: Any) -> None:
    """What is online says it; of a text that never was, its draft."""
    for kind, _ in KINDS:
        said = Q(live__visibility=MEMBERS) | Q(live__isnull=True, versions__visibility=MEMBERS)
        model = apps.get_model("experiences", kind)
        model.objects.filter(pk__in=model.objects.filter(said).values("pk")).update(visibility=MEMBERS)


def visibility() -> models.CharField:
    return models.CharField(
        choices=[("public", "Tout le monde"), ("membres", "Les membres du Réseau")],
        default="public",
        max_length=8,
        verbose_name="qui la lit",
    )


class Migration(migrations.Migration):
    dependencies = [("experiences", "0006_awards")]
    operations = [
        *(
            migrations.AddField(model_name=version.lower(), name="visibility", field=visibility())
            for _, version in KINDS
        ),
        migrations.RunPython(to_versions, to_publications),
        *(migrations.RemoveField(model_name=kind.lower(), name="visibility") for kind, _ in KINDS),
    ]
