"""A category for each theme, in the place of the one for all; animateurs change them in the admin."""

from django.db import migrations

AFTER = 100  # the rank of the first


def open_categories(apps, schema_editor):
    category, theme = apps.get_model("forum", "Category"), apps.get_model("themes", "Theme")
    for rank, row in enumerate(theme.objects.order_by("position", "name"), AFTER):
        if category.objects.filter(theme=row).exists():
            continue
        slug = f"theme-{row.slug}" if category.objects.filter(slug=row.slug).exists() else row.slug
        category.objects.create(slug=slug[:60], name=row.name[:80], rank=rank, theme=row)
    all_themes = category.objects.filter(slug="themes", group=None, theme=None)
    all_themes.filter(topics=None).delete()
    all_themes.update(is_closed=True)


class Migration(migrations.Migration):
    dependencies = [("forum", "0007_inbound"), ("themes", "0002_first_themes")]

    operations = [migrations.RunPython(open_categories, migrations.RunPython.noop)]
