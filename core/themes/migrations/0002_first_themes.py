"""The first list: what collectivités write in the annex of an Agenda 21, in our words. Animateurs may change it."""

from django.db import migrations
from django.utils.text import slugify

NAMES = [
    "Eau",
    "Énergie et climat",
    "Mobilité",
    "Biodiversité",
    "Forêt",
    "Littoral et mer",
    "Montagne",
    "Agriculture et alimentation",
    "Déchets et réemploi",
    "Urbanisme et habitat",
    "Santé et environnement",
    "Risques",
    "Solidarité",
    "Éducation et jeunesse",
    "Culture et patrimoine",
    "Tourisme durable",
    "Économie locale",
    "Achats et exemplarité",
    "Participation des habitants",
    "Évaluation",
]


def create(apps, schema_editor):
    theme = apps.get_model("themes", "Theme")
    for rank, name in enumerate(NAMES, 1):
        theme.objects.get_or_create(slug=slugify(name), defaults={"name": name, "position": rank * 10})


class Migration(migrations.Migration):
    dependencies = [("themes", "0001_initial")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
