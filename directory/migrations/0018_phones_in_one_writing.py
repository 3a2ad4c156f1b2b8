"""Telephone numbers of collectivités and acteurs in one writing; what is no number alone stays as it is."""

from django.db import migrations

import core.ui.phones
from core.ui.phones import rewrite_stored


def rewrite_phones(apps, schema_editor):
    rewrite_stored(apps.get_model("directory", "Collectivity"), "phone")
    rewrite_stored(apps.get_model("directory", "Organisation"), "phone")


class Migration(migrations.Migration):
    dependencies = [("directory", "0017_names_of_before")]

    operations = [
        migrations.AlterField(
            model_name="collectivity",
            name="phone",
            field=core.ui.phones.PhoneField(blank=True, max_length=30, verbose_name="téléphone public"),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="phone",
            field=core.ui.phones.PhoneField(blank=True, max_length=30, verbose_name="téléphone"),
        ),
        migrations.RunPython(rewrite_phones, migrations.RunPython.noop),
    ]
