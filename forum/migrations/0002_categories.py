"""The categories that the forum opens with; animateurs change them in the admin."""

from django.db import migrations

CATEGORIES = (
    ("vie-du-reseau", "Vie du Réseau", "Ce que nous faisons ensemble\u00a0: rencontres, projets, annonces.", 10),
    ("debutants", "Débutants", "On commence\u00a0: toutes les questions ont leur place.", 20),
    ("demarche", "Mener la démarche", "Diagnostic, concertation, plan d’actions, évaluation, reconnaissance.", 30),
    ("themes", "Thèmes", "Énergie, eau, achats, mobilité, alimentation, biodiversité…", 40),
    (
        "mutualisation",
        "Petites annonces de mutualisation",
        "Ce que l’on cherche, prête, achète ou fait à plusieurs.",
        50,
    ),
)


def open_categories(apps, schema_editor):
    model = apps.get_model("forum", "Category")
    for slug, name, description, rank in CATEGORIES:
        model.objects.get_or_create(slug=slug, defaults={"name": name, "description": description, "rank": rank})


class Migration(migrations.Migration):
    dependencies = [("forum", "0001_initial")]

    operations = [migrations.RunPython(open_categories, migrations.RunPython.noop)]
